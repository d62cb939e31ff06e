import { useEffect, useState } from 'react';
import type { ShortcutState } from '#shared/contract/shell.ts';
import type { PreferencesChange } from '#shared/settings/preferences.ts';
import { Switch } from '../parts/Field.tsx';
import { SavedField } from '../parts/SavedField.tsx';
import { Select } from '../parts/Select.tsx';
import { useAttempt } from '../state/actions.ts';
import { tell } from '../state/notices.ts';
import { usePreferences } from '../state/preferences.ts';
import { useServices } from '../state/services.tsx';
import { useWords } from '../state/words.ts';
import { Encryption } from './Encryption.tsx';

const ON_QUIT = ['ask', 'yes', 'no'] as const;

/** How the desktop program goes together with this computer: whether it pauses you when it is quit, its shortcut, its start. */
export function ComputerSettings() {
  const t = useWords();
  const { preferences } = useServices();
  const { pauseOnQuit, startWithComputer, pinQueue } = usePreferences();
  const change = (next: PreferencesChange): void => void preferences.change(next);
  return (
    <>
      <Select
        label={t.settings.me.quit}
        value={pauseOnQuit}
        options={ON_QUIT.map((choice) => [choice, t.settings.me.onQuit[choice]] as const)}
        onChange={(choice) => change({ pauseOnQuit: choice })}
      />
      <ShortcutField />
      <Switch isSelected={pinQueue} onChange={(on) => change({ pinQueue: on })}>
        {t.desktop.keepOpen}
      </Switch>
      <Switch isSelected={startWithComputer} onChange={(on) => change({ startWithComputer: on })}>
        {t.settings.me.autostart}
      </Switch>
      <Encryption />
    </>
  );
}

/** The queue's shortcut, and whether the system gives it. */
function ShortcutField() {
  const t = useWords();
  const attempt = useAttempt();
  const { preferences, shell } = useServices();
  const { shortcut } = usePreferences();
  const [state, setState] = useState<ShortcutState | undefined>();
  useEffect(() => {
    void shell.ask('readShortcut').then(setState);
  }, [shell]);
  if (state === undefined) return null;
  const save = (keys: string): Promise<boolean> =>
    attempt(async () => {
      await preferences.change({ shortcut: keys });
      const next = await shell.ask('readShortcut');
      setState(next);
      if (next.refused) tell('error', t.settings.me.shortcutRefused);
      else tell('online', t.settings.saved);
    });
  return (
    <SavedField
      label={t.settings.me.shortcut}
      hint={state.refused ? t.settings.me.shortcutRefused : t.settings.me.shortcutHint}
      stored={shortcut === 'default' ? (state.keys ?? '') : shortcut}
      onSave={save}
    />
  );
}
