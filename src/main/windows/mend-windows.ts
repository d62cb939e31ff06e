import { app, type BrowserWindow, dialog } from 'electron';
import type { Logger } from 'pino';
import type { Messages } from '#shared/messages/messages.ts';

export interface MendOptions {
  readonly log: Logger;
  readonly words: () => Messages;
  /** Monotonic, ms. */
  readonly elapsed: () => number;
  readonly showLogs: () => void;
}

/** A page that fails more often than this within the time is not loaded again by itself. */
const MOST_FAILURES = 3;
const WITHIN_MS = 60_000;

/** A page whose process died is loaded again, as the hidden queue sounds all alerts; one that hangs, if the person wants. */
export function mendWindow(window: BrowserWindow, { log, words, elapsed, showLogs }: MendOptions): void {
  let failures: readonly number[] = [];
  let isAsking = false;
  const ask = async (message: string, first: string): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    const t = words();
    const buttons = [
      first,
      ...(first === t.desktop.loadAgain ? [] : [t.desktop.loadAgain]),
      t.desktop.showLogs,
    ];
    const { response } = await dialog.showMessageBox({ type: 'warning', message, buttons, defaultId: 0 });
    isAsking = false;
    if (window.isDestroyed()) return;
    if (buttons[response] === t.desktop.loadAgain) window.webContents.reload();
    if (buttons[response] === t.desktop.showLogs) showLogs();
  };
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.error({ reason, exitCode }, 'a window has failed');
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const now = elapsed();
    failures = [...failures.filter((at) => now - at < WITHIN_MS), now];
    const t = words();
    if (failures.length <= MOST_FAILURES) window.webContents.reload();
    else void ask(t.desktop.windowFailed, t.desktop.loadAgain);
  });
  window.on('unresponsive', () => {
    log.error('a window does not answer');
    const t = words();
    void ask(t.desktop.windowHangs, t.desktop.wait);
  });
}

/** GPU and network processes are started again by Chromium; the log should know. */
export function logFailedProcesses(log: Logger): void {
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    log.warn({ type, reason, exitCode }, 'a process of Chromium has failed');
  });
}
