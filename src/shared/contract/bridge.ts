import type { FeedMessage } from './feed-message.ts';
import type { Problem } from './problem.ts';
import type { ShellMessage } from './shell.ts';

/** The answer to any request over IPC: Electron would lose an error's fields on the way. */
export type BridgeAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: Problem };

export type BridgeMessage =
  | { readonly to: 'feed'; readonly message: FeedMessage }
  | { readonly to: 'shell'; readonly message: ShellMessage };

/** The two channels between a window and the main process, and nothing else. */
export const REQUEST_CHANNEL = 'queuetray:request';
export const MESSAGE_CHANNEL = 'queuetray:message';

export type BridgeRequest = { readonly to: 'hub' | 'shell'; readonly name: string; readonly params: unknown };

/** What the preload puts into a window. */
export interface Bridge {
  request(request: BridgeRequest): Promise<BridgeAnswer>;
  /** Also tells the main process that this window is ready for messages. */
  listen(listener: (message: BridgeMessage) => void): void;
}
