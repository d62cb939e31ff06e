import { applyEvents, type Board, emptyBoard } from '#shared/domain/board.ts';
import type { ConversationEvent, ConversationEventKind, DomainEvent } from '#shared/domain/event.ts';

/** 2026-03-02 is a Monday; midnight in UTC. */
export const DAY = Date.UTC(2026, 2, 2);
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const ann = 'ann@example.com';
export const bo = 'bo@example.com';

/** Epoch ms of a clock time of that day. */
export function clock(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number);
  return DAY + hours * HOUR + minutes * MINUTE + seconds * 1_000;
}

export const said = (
  time: string,
  conversationId: string,
  kind: ConversationEventKind,
  more: Partial<ConversationEvent> = {},
): ConversationEvent => ({ kind, accountId: '', conversationId, at: clock(time), ...more });

export const status = (
  time: string,
  agentId: string,
  to: 'online' | 'pause' | 'unknown',
  substatus?: string,
): DomainEvent => ({
  kind: 'agentStatus',
  accountId: '',
  agentId,
  at: clock(time),
  status: to,
  ...(substatus ? { substatus } : {}),
});

export const board = (...events: DomainEvent[]): Board => applyEvents(emptyBoard, events);
