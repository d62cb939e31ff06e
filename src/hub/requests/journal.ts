import { isDeepStrictEqual } from 'node:util';
import type { JournalItem } from '#shared/contract/requests.ts';
import { toSnapshot } from '#shared/domain/board.ts';
import type { AliasOverrides } from '#shared/settings/hub-settings.ts';
import { readBoardAt } from '../board/board-at.ts';
import type { LiveBoard } from '../board/live-board.ts';
import { hubEntry } from '../journal/hub-entry.ts';
import type { Entry, Journal, Revision } from '../journal/journal.ts';
import { createDecoder, type Decode } from '../snapengage/decode.ts';
import { suggestNames } from '../snapengage/suggest-names.ts';
import type { HubHandlers } from './handlers.ts';

export interface JournalParts {
  readonly journal: Journal;
  readonly liveBoard: LiveBoard;
  readonly decode: () => Decode;
  /** The user's own names, as they are now. */
  readonly aliases: () => AliasOverrides;
  readonly now: () => number;
  /** Runs in the transaction that gives entries another meaning. */
  readonly beforeReread: () => void;
}

const READ_AT_ONCE = 2_000;
const SAMPLES = 20;

export function journalHandlers(
  parts: JournalParts,
): Pick<HubHandlers, 'readJournal' | 'reread' | 'boardAt' | 'suggestNames' | 'tryNames'> {
  const { journal, liveBoard, decode, aliases, now, beforeReread } = parts;
  return {
    readJournal({ before, limit, only }) {
      const entries = journal.readBack(before, limit + 1, only);
      return {
        items: entries.slice(0, limit).map(toItem),
        hasMore: entries.length > limit,
        notUnderstood: journal.countNotUnderstood(),
      };
    },

    async boardAt({ at }) {
      return { at, board: toSnapshot(await readBoardAt(journal, at)) };
    },

    suggestNames({ seq }) {
      const entry = journal.readBack(seq + 1, 1)[0];
      if (!entry || entry.seq !== seq || entry.source === 'hub' || entry.erasedAt !== undefined) return [];
      return suggestNames(JSON.parse(entry.payload), { ...entry, source: entry.source }, aliases());
    },

    async tryNames({ aliases: tried }) {
      const { read, understood, before, revisions } = await readAll(journal, createDecoder(tried));
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
      const { read, understood, revisions } = await readAll(journal, decode());
      if (revisions.length > 0) {
        journal.revise(
          revisions.map(({ revision }) => revision),
          beforeReread,
        );
        liveBoard.rebuildFromJournal();
        await journal.append([hubEntry({ kind: 'rebuilt', at: now(), why: 'reread' })]);
      }
      return { read, changed: revisions.length, understood };
    },
  };
}

/** Decodes everything received anew, and tells what would be read differently. Changes nothing. */
async function readAll(journal: Journal, decode: Decode) {
  let read = 0;
  let understood = 0;
  let before = 0;
  const revisions: { readonly entry: Entry; readonly revision: Revision }[] = [];
  for (let after = 0; ; ) {
    const entries = journal.read(after, READ_AT_ONCE);
    const last = entries.at(-1);
    if (!last) return { read, understood, before, revisions };
    after = last.seq;
    for (const entry of entries) {
      if (entry.source === 'hub' || entry.erasedAt !== undefined) continue;
      read++;
      if (entry.event) before++;
      const revision = readAgain(entry, decode);
      if (revision.event) understood++;
      if (!isDeepStrictEqual([revision.event, revision.problem], [entry.event, entry.problem]))
        revisions.push({ entry, revision });
    }
    // Everybody else gets a turn between two chunks.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function readAgain({ seq, payload, source, accountId, receivedAt }: Entry, decode: Decode): Revision {
  if (source === 'hub') return { seq };
  const decoded = decode(JSON.parse(payload), { source, accountId, receivedAt });
  return decoded.ok ? { seq, event: decoded.event } : { seq, problem: decoded.problem };
}

export function toItem(entry: Entry): JournalItem {
  const { seq, receivedAt, source, accountId, payload, event, problem, erasedAt } = entry;
  return {
    seq,
    receivedAt,
    source,
    accountId,
    payload,
    ...(event ? { event } : {}),
    ...(problem ? { problem } : {}),
    ...(erasedAt === undefined ? {} : { erasedAt }),
  };
}
