import { type BrowserWindow, powerSaveBlocker } from 'electron';

/** The screen stays on while the window is shown; Escape leaves it, as a wall has nothing else to press. */
export function keepAwake(window: BrowserWindow, onEscape: () => void): void {
  let blocker: number | undefined;
  window.on('show', () => {
    blocker ??= powerSaveBlocker.start('prevent-display-sleep');
  });
  const letSleep = (): void => {
    if (blocker !== undefined) powerSaveBlocker.stop(blocker);
    blocker = undefined;
  };
  window.on('hide', letSleep);
  window.on('minimize', letSleep);
  window.on('closed', letSleep);
  window.webContents.on('before-input-event', (_event, { type, key }) => {
    if (type === 'keyDown' && key === 'Escape') onEscape();
  });
}
