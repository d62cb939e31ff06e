import type { DomainEvent } from '#shared/domain/events/index.ts';
import type { Reads, Row, SqlValue } from '../database/database.ts';
import { jsonOf, textOf } from '../database/stored-text.ts';
import type { Entry, Understood } from './journal.ts';
import { looksLikeEvent } from './stored-entries.ts';

/** The same rows of the journal, column by column. */
export interface EventColumns {
  readonly seqs: readonly number[];
  readonly receivedAt: readonly number[];
  readonly eventAt: readonly (number | null)[];
  /** Null: not understood. */
  readonly events: readonly (DomainEvent | null)[];
}

/**
 * The events of the rows that `clause` names (WHERE …, ORDER BY …, LIMIT …), parsed as one text: four times as fast as a row
 * at a time. Undefined: one of them is not as it was written, so each has to be looked at (stored-entries.ts).
 */
export function selectEvents(
  database: Reads,
  clause: string,
  ...values: SqlValue[]
): EventColumns | undefined {
  const row = rowOf(
    database,
    `SELECT json_group_array(seq) AS seqs, json_group_array(received_at) AS received, json_group_array(event_at) AS at,
         CAST(group_concat(coalesce(event, 'null')) AS BLOB) AS events
       FROM (SELECT seq, received_at, event_at, event FROM journal ${clause})`,
    values,
  );
  if (!row) return undefined;
  const seqs = JSON.parse(String(row.seqs)) as number[];
  const events = seqs.length === 0 ? [] : listOf(textOf(row.events));
  if (events?.length !== seqs.length || !events.every(isEventOrNull)) return undefined;
  return {
    seqs,
    receivedAt: JSON.parse(String(row.received)) as number[],
    eventAt: JSON.parse(String(row.at)) as (number | null)[],
    events,
  };
}

/** Undefined: it is more than fits into one text. */
function rowOf(database: Reads, sql: string, values: readonly SqlValue[]): Row | undefined {
  try {
    return database.prepare(sql).get(...values);
  } catch {
    return undefined;
  }
}

const listOf = (members: string | undefined): readonly unknown[] | undefined =>
  members === undefined ? undefined : (jsonOf(`[${members}]`) as readonly unknown[] | undefined);

const isEventOrNull = (value: unknown): value is DomainEvent | null =>
  value === null || looksLikeEvent(value);

/** What a board is folded from, of what was read otherwise. */
export function understoodOf(
  entries: readonly Pick<Entry, 'seq' | 'receivedAt' | 'event'>[],
  after: number,
): Understood {
  const understood = entries.filter(({ event }) => event);
  return {
    events: understood.flatMap(({ event }) => event ?? []),
    receivedAt: understood.map(({ receivedAt }) => receivedAt),
    through: entries.at(-1)?.seq ?? after,
  };
}

export const understoodIn = ({
  events,
  receivedAt,
}: EventColumns): Pick<Understood, 'events' | 'receivedAt'> =>
  events.includes(null)
    ? {
        events: events.filter((event) => event !== null),
        receivedAt: receivedAt.filter((_, index) => events[index] !== null),
      }
    : { events: events as readonly DomainEvent[], receivedAt };

/** Where an entry stands by its event's own time. */
export type Place = readonly [eventAt: number, seq: number];

export const placeOf = (row: Row | undefined): Place | undefined =>
  row && [Number(row.event_at), Number(row.seq)];

export const lastPlaceOf = ({ eventAt, seqs }: EventColumns): Place | undefined =>
  seqs.length === 0 ? undefined : [Number(eventAt.at(-1)), Number(seqs.at(-1))];
