import type { Alarm } from '#shared/contract/alarm.ts';
import type { ReachState } from '#shared/contract/reach.ts';
import type { ConversationFacts } from '#shared/domain/conversation.ts';
import type { DomainEvent } from '#shared/domain/event.ts';
import { jsonPieces } from '../http/json-pieces.ts';

// The feed's messages, as server-sent events.

export const STILL_HERE = ': still here\n\n';

export const eventMessage = (seq: number, event: DomainEvent): string =>
  `id: ${seq}\nevent: event\ndata: ${JSON.stringify(event)}\n\n`;

export const reachMessage = (state: ReachState): string => `event: reach\ndata: ${JSON.stringify(state)}\n\n`;

export const alarmsMessage = (alarms: readonly Alarm[]): string =>
  `event: alarms\ndata: ${JSON.stringify(alarms)}\n\n`;

export const lateMessage = (conversations: readonly ConversationFacts[], more: boolean): string =>
  `event: late\ndata: ${JSON.stringify({ conversations, more })}\n\n`;

export function* snapshotMessage(seq: number, data: object): Generator<string> {
  yield `id: ${seq}\nevent: snapshot\ndata: `;
  yield* jsonPieces(data);
  yield '\n\n';
}
