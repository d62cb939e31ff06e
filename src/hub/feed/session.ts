import type { ServerResponse } from 'node:http';
import type { Alarm } from '#shared/contract/alarm.ts';
import type { ConversationFacts } from '#shared/domain/conversation.ts';
import type { LateConversations } from '#shared/feed/late-conversations.ts';
import type { Sight } from '#shared/feed/sight.ts';
import type { NumberedEvent } from '../core.ts';
import type { Frame } from './frame.ts';

export interface Subscription {
  /** The last event the client has; undefined: it has nothing yet. */
  readonly after: number | undefined;
  /** Of the journal that `after` is a number of, where the client tells. */
  readonly epoch?: string | undefined;
  /** How much the client is shown, by the present settings. */
  readonly sight: () => Sight;
  /** Snapshots as facts, to fold further events into, instead of as the board reads. */
  readonly facts: boolean;
  /** Of such a snapshot closed conversations come after the rest, some at a time. */
  readonly closedLater: boolean;
  /** Compressed by gzip. */
  readonly packed: boolean;
  /** Tell also whether SnapEngage reaches the hub. */
  readonly reach: boolean;
  /** What of the rules' alarms the client is shown; absent: it is not told of them. */
  readonly alarms?: (() => readonly Alarm[]) | undefined;
}

export interface Session extends Omit<Subscription, 'sight'> {
  readonly response: ServerResponse;
  readonly sightNow: () => Sight;
  sight: Sight;
  lagging: boolean;
  /** What of the last snapshot it has not been sent yet. */
  late: LateConversations | undefined;
  /** What is committed while it is being brought up, to be sent after that; nothing else is written meanwhile. */
  held: NumberedEvent[] | undefined;
  /** SnapEngage's reach changed meanwhile. */
  reachHeld: boolean;
  /** The alarms as they were last sent: what is the same is not sent again. */
  alarmsSent: string;
  /** More came meanwhile than is worth holding, or the board has another meaning: it needs a snapshot of what is then. */
  outrun: boolean;
}

/** An empty one is not sent. */
export function send({ response, packed }: Session, frame: Frame): void {
  if (frame.text !== '') response.write(packed ? frame.packed : frame.text);
}

/** These conversations as somebody is shown them. */
export const shownOf = (conversations: readonly ConversationFacts[], sight: Sight): ConversationFacts[] =>
  conversations.flatMap((facts) => sight.conversation(facts) ?? []);
