import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEvent, applyEvents, emptyBoard, viewBoard } from '#shared/domain/board.ts';
import type { Conversation } from '#shared/domain/conversation.ts';
import type { DomainEvent } from '#shared/domain/event.ts';
import {
  EVENT_KINDS,
  DomainEvent as EventSchema,
  eventForWallboard,
  isInReplay,
  isNeeded,
} from '#shared/domain/events/index.ts';
import { conversationsOf, queueNumbers } from '#shared/domain/queue.ts';
import { redactBoard } from '#shared/feed/redact.ts';
import { serviceLevelOf } from '#shared/measures/service-level.ts';
import { messagesFor } from '#shared/messages/messages.ts';
import { anyEvent, housekeeping, SECRET, T0 } from './any-events.ts';

/** All of one conversation, one agent and two moments, so that much of it differs in its content alone. */
const crowded = anyEvent.map(
  (event): DomainEvent => ({
    ...event,
    at: T0 + (event.at % 2_000),
    ...('conversationId' in event ? { conversationId: 'a' } : { agentId: 'ann@example.com' }),
  }),
);
const sequence = fc
  .constantFrom(anyEvent, crowded)
  .chain((events) => fc.array(fc.oneof({ arbitrary: events, weight: 6 }, housekeeping), { maxLength: 40 }));
const openPartsOf = (events: readonly DomainEvent[]): DomainEvent[] =>
  events.flatMap((event) => eventForWallboard(event) ?? []);

describe('a kind of event', () => {
  it('is looked up by each kind that a schema takes', () => {
    const kinds = EventSchema.def.options.flatMap(({ shape }) =>
      'options' in shape.kind ? shape.kind.options : shape.kind.def.values,
    );
    expect([...EVENT_KINDS]).toEqual(kinds);
  });

  it.each(EVENT_KINDS)('%s has its words', (kind) => {
    for (const language of ['en', 'de'] as const)
      expect(messagesFor(language).inspector.kinds[kind]).toMatch(/\S/);
  });

  it('of a later version changes nothing, is shown to no wallboard, and is kept', () => {
    const event = { kind: 'paradeHeld', at: T0 } as unknown as DomainEvent;
    expect(applyEvent(emptyBoard, event)).toBe(emptyBoard);
    expect(eventForWallboard(event)).toBeUndefined();
    expect(isInReplay(event)).toBe(false);
    expect(isNeeded(event, emptyBoard)).toBe(true);
  });
});

describe('a wallboard', () => {
  it('is told of the visitor nothing, nor who wished for a status, nor what the vendor said', () => {
    fc.assert(
      fc.property(sequence, (events) => {
        const told = JSON.stringify(openPartsOf(events));
        const shown = JSON.stringify(viewBoard(redactBoard(applyEvents(emptyBoard, events))));
        for (const text of [told, shown]) {
          expect(text).not.toContain(SECRET);
          expect(text).not.toContain('418');
        }
      }),
    );
  });

  it('is not told whose visitor was erased, nor that the board was rebuilt: the feed sends it anew', () => {
    expect(eventForWallboard({ kind: 'erased', at: T0, conversations: [] })).toBeUndefined();
    expect(eventForWallboard({ kind: 'rebuilt', at: T0, why: 'reread' })).toBeUndefined();
  });

  it('folds what it is told into the very board that its snapshot is', () => {
    fc.assert(
      fc.property(sequence, (events) => {
        const folded = applyEvents(emptyBoard, openPartsOf(events));
        const redacted = redactBoard(applyEvents(emptyBoard, events));
        for (const part of ['conversations', 'agents', 'widgets'] as const)
          expect(folded[part].toObject()).toEqual(redacted[part].toObject());
      }),
      { numRuns: 1000 },
    );
  });

  it('shows the queue and the agents as everybody else sees them', () => {
    fc.assert(
      fc.property(sequence, (events) => {
        const board = applyEvents(emptyBoard, events);
        const wall = applyEvents(emptyBoard, openPartsOf(events));
        const day = { from: T0, to: T0 + 20_000, now: T0 + 12_000, targetMs: 3_000 };
        for (const figures of [queueNumbers, (of: Iterable<Conversation>) => serviceLevelOf(of, day)])
          expect(figures(conversationsOf(wall))).toEqual(figures(conversationsOf(board)));
        expect(publicView(wall)).toEqual(publicView(board));
      }),
      { numRuns: 1000 },
    );
  });
});

/** What everybody may see of a board, left over from what users see. */
function publicView(board: Parameters<typeof viewBoard>[0]) {
  const { conversations, agents, widgets } = viewBoard(board);
  return {
    conversations: conversations.map(({ visitor: _visitor, url: _url, ...rest }) => rest),
    agents: agents.map(({ setBy, refused, planned, ...rest }) => ({
      ...rest,
      setBy: setBy?.kind,
      planned: planned && { ...planned, by: planned.by.kind },
      refused: refused && { ...refused, reason: '', httpStatus: 0 },
    })),
    widgets,
  };
}
