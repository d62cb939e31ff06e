import type { FeedMessage } from './feed-message.ts';
import type { HubArgs, HubRequestName, HubResult } from './requests.ts';

/** A hub as its clients see it, wherever it runs and whatever carries the words. */
export interface HubConnection {
  /** Rejects with ProblemError; never hangs. */
  call<N extends HubRequestName>(name: N, ...args: HubArgs<N>): Promise<HubResult<N>>;
  /** Tells of the board: first the connection, a snapshot, then every event. For one BoardStore; returns how to stop. */
  subscribe(listener: (message: FeedMessage) => void): () => void;
}
