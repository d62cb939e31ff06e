import { dialog } from 'electron';
import type { Messages } from '#shared/messages/messages.ts';
import type { Preferences, PreferencesChange } from '#shared/settings/preferences.ts';
import type { Timers } from '#shared/time/timers.ts';
import { within } from '#shared/time/within.ts';

export interface LeavingOptions {
  readonly words: () => Messages;
  readonly preferences: () => Preferences;
  readonly changePreferences: (change: PreferencesChange) => unknown;
  readonly isOnline: () => boolean;
  /** Settles when SnapEngage has taken it, or will not. */
  readonly pause: () => Promise<unknown>;
  readonly timers: Timers;
}

/** The end waits no longer than this for SnapEngage. */
const PAUSE_MS = 3_000;

/** Whoever quits while they are online is asked whether they want a pause, once if they like. False: they stay. */
export async function takeLeave(options: LeavingOptions): Promise<boolean> {
  if (!options.isOnline()) return true;
  const { pauseOnQuit } = options.preferences();
  const choice = pauseOnQuit === 'ask' ? await ask(options) : pauseOnQuit;
  if (choice === 'yes') await pauseInTime(options);
  return choice !== 'stay';
}

/** The computer goes down, and nobody can be asked. */
export async function leaveAtOnce(options: LeavingOptions): Promise<void> {
  if (options.isOnline() && options.preferences().pauseOnQuit === 'yes') await pauseInTime(options);
}

async function ask({ words, changePreferences }: LeavingOptions): Promise<'no' | 'stay' | 'yes'> {
  const t = words();
  const { response, checkboxChecked } = await dialog.showMessageBox({
    type: 'question',
    message: t.desktop.pauseOnQuit,
    detail: t.desktop.pauseOnQuitHint,
    buttons: [t.desktop.pauseAndQuit, t.desktop.stayAndQuit, t.desktop.stayHere],
    defaultId: 0,
    cancelId: 2,
    checkboxLabel: t.desktop.remember,
  });
  const choice = (['yes', 'no', 'stay'] as const)[response] ?? 'stay';
  if (checkboxChecked && choice !== 'stay') changePreferences({ pauseOnQuit: choice });
  return choice;
}

const pauseInTime = ({ pause, timers }: LeavingOptions): Promise<unknown> =>
  within<unknown>(
    pause().catch(() => undefined),
    PAUSE_MS,
    () => undefined,
    timers,
  );
