import { app } from 'electron';
import type { Windows } from './windows.ts';

/** Bounces in the dock, or flashes the task bar for windows that the person does not look at. */
export function attract(platform: NodeJS.Platform, windows: Pick<Windows, 'all'>): void {
  if (platform === 'darwin') app.dock?.bounce('informational');
  else for (const window of windows.all()) if (!window.isFocused()) window.flashFrame(true);
}
