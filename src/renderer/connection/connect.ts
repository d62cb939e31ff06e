import type { BoardStore } from '#shared/feed/board-store.ts';
import { connectBrowser } from './browser.ts';
import type { Connected } from './connected.ts';
import { connectDesktop } from './desktop.ts';

/** By the bridge that the desktop's preload put into the window, else over HTTP. The one place that asks which. */
export const connect = (board: BoardStore): Connected =>
  window.queuetray ? connectDesktop(window.queuetray) : connectBrowser(board);
