import { assigned } from './assigned.ts';
import { broadcasted } from './broadcasted.ts';
import { closed } from './closed.ts';
import { labeled } from './labeled.ts';
import { logged } from './logged.ts';
import type { MilestoneKind } from './milestone-kind.ts';
import { queued } from './queued.ts';
import { responded } from './responded.ts';
import { surveyed } from './surveyed.ts';
import { transferred } from './transferred.ts';

/**
 * Every kind of a conversation's events. Of those of one moment the earlier in this order comes first, but for the answer of
 * one whom a transfer of that moment names (`milestone-order.ts`).
 */
export const MILESTONES = {
  queued,
  broadcasted,
  assigned,
  responded,
  transferred,
  closed,
  labeled,
  surveyed,
  logged,
} as const satisfies Readonly<Record<string, MilestoneKind>>;

export type ConversationEventKind = keyof typeof MILESTONES;

export const CONVERSATION_EVENT_KINDS = Object.keys(MILESTONES) as readonly ConversationEventKind[];
