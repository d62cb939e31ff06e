import type { Updater } from './updates.ts';

/** electron-updater, which reads much of the computer while it is loaded: only where updates are wanted. */
export const loadUpdater = async (): Promise<Updater> =>
  (await import('electron-updater')).default.autoUpdater;
