import { z } from 'zod';
import type { ConversationEvent } from '#shared/domain/event.ts';
import type { Core } from '../core.ts';
import { jsonOf } from '../database/stored-text.ts';
import { parse } from '../http/parse.ts';
import type { Journal } from '../journal/journal.ts';
import type { ApiRoute, HubHandlers, Room } from '../room.ts';
import type { Vendor } from '../snapengage/room.ts';
import { toItem } from './journal-item.ts';
import { carryOut, readAll } from './reread.ts';
import { ToldMeaning } from './told-meaning.ts';

export interface InspectorRoom extends Room {
  readonly answers: Pick<HubHandlers, 'readJournal' | 'reread' | 'suggestNames' | 'tryNames'>;
}

const SAMPLES = 20;

/** The journal as received, with what was understood; and reading it again with better names. */
export function inspectorRoom(
  core: Core,
  vendor: Vendor,
  isErased: (event: ConversationEvent) => boolean,
): InspectorRoom {
  const { journal, liveBoard, settings, now } = core;
  const told = new ToldMeaning(core);
  return {
    answers: {
      async readJournal({ before, limit, only }) {
        const entries = await journal.readBack(before, limit + 1, only);
        return {
          items: entries.slice(0, limit).map(toItem),
          hasMore: entries.length > limit,
          notUnderstood: await journal.countNotUnderstood(),
        };
      },

      async suggestNames({ seq }) {
        const [entry] = await journal.readBack(seq + 1, 1);
        if (!entry || entry.seq !== seq || entry.source === 'hub' || entry.erasedAt !== undefined) return [];
        const context = { ...entry, source: entry.source };
        return vendor.suggestNames(jsonOf(entry.payload), context, settings.current.aliases);
      },

      async tryNames({ aliases }) {
        const { read, understood, before, revisions } = await readAll(journal, vendor.decoderFor(aliases));
        const samples = revisions.slice(0, SAMPLES).map(({ entry, revision }) => ({
          seq: entry.seq,
          ...(entry.event ? { before: entry.event } : {}),
          ...(revision.event ? { after: revision.event } : {}),
        }));
        return {
          read,
          changed: revisions.length,
          understoodBefore: before,
          understoodAfter: understood,
          samples,
        };
      },

      async reread() {
        const { read, understood, revisions } = await readAll(journal, vendor.decode());
        if (revisions.length > 0) {
          await carryOut(journal, revisions, isErased, now());
          await liveBoard.rebuild();
          await told.tell();
        }
        return { read, changed: revisions.length, understood };
      },
    },
    audited: { reread: () => ({ detail: {} }) },
    prepare: () => told.tellIfOwed(),
    metrics: [
      {
        type: 'gauge',
        name: 'queuetray_not_understood',
        help: 'Kept payloads that were not understood',
        read: () => journal.countNotUnderstood(),
      },
    ],
    apiRoutes: [eventsRoute(journal)],
  };
}

const EventsQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(10_000).default(1_000),
});

const eventsRoute = (journal: Journal): ApiRoute => ({
  method: 'get',
  path: '/events',
  standsFor: 'readJournal',
  async handle(request, response) {
    const { after, limit } = parse(EventsQuery, request.query);
    const entries = await journal.read(after, limit + 1);
    response.json({ events: entries.slice(0, limit).map(toItem), hasMore: entries.length > limit });
  },
});
