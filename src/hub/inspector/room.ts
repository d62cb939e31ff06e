import { z } from 'zod';
import { fail } from '#shared/contract/problem.ts';
import type { JournalItem } from '#shared/contract/requests.ts';
import type { ConversationEvent } from '#shared/domain/event.ts';
import type { Core } from '../core.ts';
import { jsonOf } from '../database/stored-text.ts';
import { parse } from '../http/parse.ts';
import { sendJson } from '../http/write-pieces.ts';
import type { Entry, Journal } from '../journal/journal.ts';
import type { ApiRoute, HubHandlers, PutOnRecord, Room } from '../room.ts';
import type { Vendor } from '../snapengage/room.ts';
import { toItem, toShownItem } from './journal-item.ts';
import { pagesBack, readWithin } from './journal-pages.ts';
import { carryOut, readAll } from './reread.ts';
import { ToldMeaning } from './told-meaning.ts';

export interface InspectorRoom extends Room {
  readonly answers: Pick<
    HubHandlers,
    'readEventTimes' | 'readJournal' | 'readPayload' | 'reread' | 'suggestNames' | 'tryNames'
  >;
}

export interface InspectorParts {
  /** Whether the visitor of this event's conversation was erased. */
  readonly isErased: (event: ConversationEvent) => boolean;
  readonly record: PutOnRecord;
}

const SAMPLES = 20;
/** Of payloads in one answer, characters. */
const MAX_ANSWER = 16 * 1024 * 1024;

/** The journal as received, with what was understood; and reading it again with better names. */
export function inspectorRoom(
  core: Core,
  vendor: Vendor,
  { isErased, record }: InspectorParts,
): InspectorRoom {
  const { journal, liveBoard, settings, now } = core;
  const told = new ToldMeaning(core);
  const find = async (seq: number): Promise<Entry | undefined> => {
    const [entry] = await journal.readBack(seq + 1, 1);
    return entry?.seq === seq ? entry : undefined;
  };
  return {
    answers: {
      readEventTimes: () => vendor.eventTimes.answer,

      async readJournal({ before, limit, only }) {
        const items: JournalItem[] = [];
        for await (const entries of pagesBack(journal, before, limit + 1, only))
          items.push(...entries.map(toShownItem));
        return {
          items: items.slice(0, limit),
          hasMore: items.length > limit,
          notUnderstood: await journal.countNotUnderstood(),
        };
      },

      async readPayload({ seq }) {
        const entry = await find(seq);
        return entry ? { payload: entry.payload } : fail('not-found', 'This entry is not kept any more.');
      },

      async suggestNames({ seq }) {
        const entry = await find(seq);
        if (!entry || entry.source === 'hub' || entry.erasedAt !== undefined) return [];
        const context = { ...entry, source: entry.source };
        return vendor.suggestNames(jsonOf(entry.payload), context, settings.current.aliases);
      },

      async tryNames({ aliases }) {
        const { read, understood, before, changes } = await readAll(journal, vendor.decoderFor(aliases));
        const samples = changes.slice(0, SAMPLES).map(({ before, revision }) => ({
          seq: revision.seq,
          ...(before ? { before } : {}),
          ...(revision.event ? { after: revision.event } : {}),
        }));
        return {
          read,
          changed: changes.length,
          understoodBefore: before,
          understoodAfter: understood,
          samples,
        };
      },

      async reread() {
        const { read, understood, changes } = await readAll(journal, vendor.decode());
        if (changes.length > 0) {
          await carryOut(journal, changes, isErased, now());
          await liveBoard.rebuild();
          await told.tell();
        }
        return { read, changed: changes.length, understood };
      },
    },
    audited: {
      reread: () => ({ detail: {} }),
      readJournal: () => ({ detail: {}, sparingly: true }),
      readPayload: () => ({ detail: {}, sparingly: true }),
      suggestNames: () => ({ detail: {}, sparingly: true }),
      tryNames: () => ({ detail: {}, sparingly: true }),
    },
    prepare: () => told.tellIfOwed(),
    metrics: [
      {
        type: 'gauge',
        name: 'queuetray_not_understood',
        help: 'Kept payloads that were not understood',
        read: () => journal.countNotUnderstood(),
      },
    ],
    apiRoutes: [eventsRoute(journal, record)],
  };
}

const EventsQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(10_000).default(1_000),
});

const eventsRoute = (journal: Journal, record: PutOnRecord): ApiRoute => ({
  method: 'get',
  path: '/events',
  standsFor: 'readJournal',
  async handle(request, response) {
    const { after, limit } = parse(EventsQuery, request.query);
    await record(response.locals.identity, {
      action: 'readJournal',
      detail: {},
      outcome: 'done',
      sparingly: true,
    });
    const { entries, hasMore } = await readWithin(journal, after, limit, MAX_ANSWER);
    await sendJson(request, response, { events: entries.map(toItem), hasMore });
  },
});
