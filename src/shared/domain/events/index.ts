import { z } from 'zod/mini';
import { BoardDraft } from '../draft.ts';
import type { Board } from '../facts.ts';
import { agentStatus } from './agent-status.ts';
import { conversation } from './conversation.ts';
import type { EventDefinition } from './definition.ts';
import { erased } from './erased.ts';
import { forgotten } from './forgotten.ts';
import { pausePlanned } from './pause-planned.ts';
import { rebuilt } from './rebuilt.ts';
import { statusRefused } from './status-refused.ts';
import { statusTaken } from './status-taken.ts';
import { statusWished } from './status-wished.ts';
import { wentStale } from './went-stale.ts';

/** Every kind of event; those of conversations are listed in `milestones.ts`. */
const DEFINITIONS = [
  conversation,
  agentStatus,
  statusWished,
  statusTaken,
  statusRefused,
  pausePlanned,
  forgotten,
  wentStale,
  erased,
  rebuilt,
] as const;

type SchemasOf<D extends readonly { readonly schema: z.ZodMiniType }[]> = {
  readonly [I in keyof D]: D[I]['schema'];
};
const schemasOf = <const D extends readonly { readonly schema: z.ZodMiniType }[]>(definitions: D) =>
  definitions.map(({ schema }) => schema) as unknown as SchemasOf<D>;

export const DomainEvent = z.discriminatedUnion('kind', schemasOf(DEFINITIONS));
export type DomainEvent = z.infer<typeof DomainEvent>;

/** Taken for the definition of whichever event it is looked up by. */
type Definition = EventDefinition<z.ZodMiniType<DomainEvent>>;

const byKind = new Map<string, Definition>();
for (const definition of DEFINITIONS as unknown as readonly Definition[])
  for (const kind of definition.kinds) byKind.set(kind, definition);

export const EVENT_KINDS = [...byKind.keys()] as readonly DomainEvent['kind'][];

// A journal may hold kinds of a later version. They change nothing, are shown to nobody, and are kept.

/** The board that follows from an event; the very same one if nothing does. */
export const applyEvent = (board: Board, event: DomainEvent): Board => applyEvents(board, [event]);

/** The board that follows from these events, one after the other. */
export function applyEvents(board: Board, events: Iterable<DomainEvent>): Board {
  const draft = new BoardDraft(board);
  for (const event of events) applyTo(draft, event);
  return draft.done();
}

/** The same in a board that is in the making. */
export function applyTo(draft: BoardDraft, event: DomainEvent): void {
  byKind.get(event.kind)?.apply(draft, event);
}

/** What wallboards are sent of an event; undefined: nothing. */
export const eventForWallboard = <E extends DomainEvent>(event: E): E | undefined =>
  byKind.get(event.kind)?.forWallboard(event) as E | undefined;

/** Whether the board would be another one if it were folded without this event. */
export const isNeeded = (event: DomainEvent, board: Board): boolean =>
  byKind.get(event.kind)?.isNeeded(event, board) ?? true;

/** Whether a board of an earlier moment is folded from it too. */
export const isInReplay = ({ kind }: DomainEvent): boolean => byKind.get(kind)?.inReplay ?? false;

/** What an event is about: ids, and what fits into a line beside them. */
export const subjectOf = (event: DomainEvent): string =>
  (byKind.get(event.kind)?.subject(event) ?? []).filter(Boolean).join(' · ');
