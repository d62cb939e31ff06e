import { isDeepStrictEqual } from 'node:util';
import type { JournalItem } from '#shared/contract/requests.ts';
import { toSnapshot } from '#shared/domain/board.ts';
import { readBoardAt } from '../board/board-at.ts';
import type { LiveBoard } from '../board/live-board.ts';
import { hubEntry } from '../journal/hub-entry.ts';
import type { Entry, Journal, Revision } from '../journal/journal.ts';
import type { Decode } from '../snapengage/decode.ts';
import type { HubHandlers } from './handlers.ts';

export interface JournalParts {
  readonly journal: Journal;
  readonly liveBoard: LiveBoard;
  readonly decode: () => Decode;
  readonly now: () => number;
  /** Runs in the transaction that gives entries another meaning. */
  readonly beforeReread: () => void;
}

const READ_AT_ONCE = 2_000;

export function journalHandlers(
  parts: JournalParts,
): Pick<HubHandlers, 'readJournal' | 'reread' | 'boardAt'> {
  const { journal, liveBoard, decode, now, beforeReread } = parts;
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

    async reread() {
      let read = 0;
      let understood = 0;
      const revisions: Revision[] = [];
      for (let after = 0; ; ) {
        const entries = journal.read(after, READ_AT_ONCE);
        const last = entries.at(-1);
        if (!last) break;
        after = last.seq;
        for (const entry of entries) {
          if (entry.source === 'hub' || entry.erasedAt !== undefined) continue;
          read++;
          const revision = readAgain(entry, decode());
          if (revision.event) understood++;
          if (!isDeepStrictEqual([revision.event, revision.problem], [entry.event, entry.problem]))
            revisions.push(revision);
        }
        // Everybody else gets a turn between two chunks.
        await new Promise((resolve) => setImmediate(resolve));
      }
      if (revisions.length > 0) {
        journal.revise(revisions, beforeReread);
        liveBoard.rebuildFromJournal();
        await journal.append([hubEntry({ kind: 'rebuilt', at: now(), why: 'reread' })]);
      }
      return { read, changed: revisions.length, understood };
    },
  };
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
