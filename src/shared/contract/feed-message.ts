import { z } from 'zod/mini';
import type { BoardSnapshot } from '../domain/board.ts';
import type { ConversationFacts } from '../domain/conversation.ts';
import {
  AgentStatusEvent,
  ConversationEvent,
  type DomainEvent,
  StatusRefused,
  StatusTaken,
  StatusWished,
} from '../domain/event.ts';
import type { Alarm } from './alarm.ts';
import type { ReachState } from './reach.ts';

/** Response header of the feed: which journal its numbers are of; `?epoch=` sends it back. */
export const EPOCH_HEADER = 'QueueTray-Journal-Epoch';

/** What a subscriber of the board is told, over SSE and over Electron's IPC alike. */
export type FeedMessage =
  | {
      readonly type: 'snapshot';
      readonly seq: number;
      readonly at: number;
      readonly board: BoardSnapshot;
      /** Closed conversations come later. */
      readonly late?: boolean | undefined;
    }
  /** What was known of these at this place in the sequence. `more`: these are not the last of those that come later. */
  | { readonly type: 'late'; readonly conversations: readonly ConversationFacts[]; readonly more: boolean }
  | {
      readonly type: 'events';
      readonly events: readonly { readonly seq: number; readonly event: DomainEvent }[];
    }
  /** Told to supervisors. */
  | { readonly type: 'reach'; readonly reach: ReachState }
  /** All that concern whoever is told, whenever one of them changes. */
  | { readonly type: 'alarms'; readonly alarms: readonly Alarm[] }
  | { readonly type: 'connection'; readonly connection: Connection };

export type Connection =
  | { readonly state: 'connecting' }
  | { readonly state: 'live' }
  /** Cut since `sinceAt` (epoch ms); `attempt` counts the tries so far. */
  | {
      readonly state: 'reconnecting';
      readonly sinceAt: number;
      readonly attempt: number;
      readonly reason: string;
    }
  /** Trying again is pointless until a person acts. */
  | { readonly state: 'refused'; readonly sinceAt: number; readonly reason: string };

const Name = z.optional(z.object({ value: z.string(), at: z.number() }));
const Milestones = z.array(ConversationEvent);
const StatusFact = z.discriminatedUnion('kind', [AgentStatusEvent, StatusTaken]);
const Outcome = z.discriminatedUnion('kind', [StatusTaken, StatusRefused]);

const Conversations = z.array(
  z.object({
    id: z.string(),
    accountId: z.string(),
    milestones: Milestones,
    stale: z.optional(z.object({ at: z.number(), lastAt: z.number() })),
    erased: z.optional(z.literal(true)),
  }),
);

/** The `event: late` of the feed: see FeedMessage. */
export const LateData = z.object({ conversations: Conversations, more: z.boolean() });

/** The `event: snapshot` of the feed: the board's facts, to go on folding from. */
export const SnapshotData = z.object({
  seq: z.int(),
  /** The hub's clock, epoch ms. */
  at: z.int(),
  late: z.optional(z.boolean()),
  facts: z.object({
    conversations: Conversations,
    agents: z.array(
      z.object({
        id: z.string(),
        seenAt: z.number(),
        name: Name,
        statuses: z.array(StatusFact),
        wish: z.optional(StatusWished),
        outcome: z.optional(Outcome),
      }),
    ),
    widgets: z.array(z.object({ id: z.string(), accountId: z.string(), name: Name })),
  }),
});
