import type { BrowserWindow } from 'electron';

/** Resolves when the window no longer fills the screen: macOS leaves a black one behind where it is hidden before. */
export function leaveFullScreen(window: BrowserWindow): Promise<void> {
  if (!window.isFullScreen()) return Promise.resolve();
  return new Promise((resolve) => {
    window.once('leave-full-screen', () => resolve());
    window.once('closed', () => resolve());
    window.setFullScreen(false);
  });
}
