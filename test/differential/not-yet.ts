import type { ConversationFact, StatusFact } from '../reference/facts.ts';
import type { ReportQuestion } from '../reference/question.ts';
import { tell } from '../reference/tell.ts';

type Events = readonly ConversationFact[];

/** What a comparison leaves out, and why. */
export interface NotYet {
  /** Numbers, by the end of their name. */
  readonly figures: readonly { readonly name: RegExp; readonly because: string }[];
  readonly questions: readonly {
    readonly applies: (question: ReportQuestion) => boolean;
    readonly because: string;
  }[];
  /** Conversations: their events are taken out of a day before it is given to either side. */
  readonly conversations: readonly {
    readonly applies: (events: Events, now: number) => boolean;
    readonly because: string;
  }[];
  /** Agents: all their statuses likewise. */
  readonly agents: readonly {
    readonly applies: (statuses: readonly StatusFact[]) => boolean;
    readonly because: string;
  }[];
}

export const NOTHING: NotYet = { figures: [], questions: [], conversations: [], agents: [] };

const some = (events: Events, kind: ConversationFact['kind']): boolean =>
  events.some((event) => event.kind === kind);

const first = (events: Events, ...kinds: ConversationFact['kind'][]): number =>
  Math.min(...events.filter(({ kind }) => kinds.includes(kind)).map(({ at }) => at));

const comesAfter = ({ kind, at }: ConversationFact, closedAt: number): boolean =>
  at > closedAt && (kind === 'closed' || kind === 'responded');

const HOUR = 3_600_000;

/**
 * What the product does not do yet as docs/REPORTS.md says: the one place that says so. Each line that goes makes the
 * comparison stricter; it is to become `NOTHING`. `npm run differential -- --strict` takes it so.
 */
export const NOT_YET: NotYet = {
  figures: [
    {
      name: / (undecided|abandonedAfterMs|waitP95Ms|waitHistogram|handled|agentHandleTimeMs|requeue\w+|transfersIn|transfersOut|ratingsOutOfScale|csatTopTwo|responseRate|chatMs|concurrency|concurrencyPeak|utilisation)$/,
      because: 'new',
    },
    { name: / serviceLevel$/, because: 'the undecided still count against it' },
    { name: / occupancy$/, because: 'time busy on a pause still counts' },
    { name: / stale$/, because: 'the mark waits for the hub to tidy, and an earlier board has none' },
  ],
  questions: [
    { applies: ({ by }) => by === 'interval', because: 'by=interval is not answered' },
    {
      applies: ({ by, account }) => by === 'agent' && account !== undefined,
      because: 'by=agent lists agents of other accounts',
    },
    {
      applies: ({ by, tz }) => by === 'hour' && tz === 'Pacific/Chatham',
      because: 'a change of the clocks inside an hour has no row',
    },
  ],
  conversations: [
    {
      applies: (events) => first(events, 'assigned') < first(events, 'queued', 'broadcasted'),
      because: 'a late queue event hides the wait',
    },
    {
      applies: (events) => events.some(({ byBot }) => byBot),
      because: 'a bot that answers a queue ends the wait',
    },
    {
      applies: (events) =>
        events.some(({ kind, at }) => kind === 'closed' && events.some((event) => comesAfter(event, at))),
      because: 'a second close, or a response after a close, counts',
    },
    {
      applies: (events) =>
        events.some(
          ({ kind, at }) =>
            kind === 'transferred' && events.some((event) => event.kind === 'responded' && event.at === at),
        ),
      because: 'of an answer and a transfer within one moment the responder keeps the conversation',
    },
    {
      applies: (events) => events.some(({ labels }) => labels?.has('topic')),
      because: 'a label given as a name and as a pair is two',
    },
    {
      applies: (events) =>
        events.some(({ kind, rating = 0 }) => kind === 'surveyed' && (rating < 1 || rating > 5)),
      because: 'scores off the scale, and such as are not decimal, count',
    },
    {
      applies: (events) =>
        first(events, 'labeled', 'surveyed') <
        first(events, 'queued', 'broadcasted', 'assigned', 'responded', 'transferred', 'closed'),
      because: 'a label or survey alone makes a conversation',
    },
    {
      applies: (events) => events.some(({ kind, agentId }) => kind === 'responded' && agentId === undefined),
      because: 'an answer without a name is put down to who had the conversation last',
    },
    {
      applies: (events) =>
        first(events, 'transferred') <= first(events, 'responded') ||
        tell(events).holds.some(({ agentId, from, to }, _, [one]) => from === to || agentId !== one?.agentId),
      because: 'who only had transfers, or a conversation for no time or after the range, has no row',
    },
    {
      applies: (events) => {
        const broadcasts = events.filter(({ kind }) => kind === 'broadcasted');
        return new Set(broadcasts.map(({ at }) => at)).size < broadcasts.length;
      },
      because: 'of two broadcasts at one moment another counts if one of them has labels',
    },
    {
      applies: (events) => {
        const transfers = events.filter(({ kind }) => kind === 'transferred');
        return transfers.some(({ at, agentId }) =>
          transfers.some((other) => other.at === at && other.agentId !== agentId),
        );
      },
      because: 'of two transfers at one moment that to a widget comes last',
    },
    {
      applies: (events) => {
        const { outcome, agentId } = tell(events);
        const wasGiven = some(events, 'assigned') || some(events, 'transferred');
        return outcome !== 'answered' && agentId === undefined && wasGiven;
      },
      because: 'by=agent charges what went back to the queue to who had it last',
    },
    {
      applies: (events) => some(events, 'responded') && some(events, 'assigned'),
      because: 'assigned to the agent who has answered it, it waits for them again',
    },
    {
      applies: (events, now) => now - Math.min(...events.map(({ at }) => at)) > 36 * HOUR,
      because: 'an earlier board knows 48 hours',
    },
    {
      applies: (events, now) => {
        const { state, lastAt } = tell(events);
        return state !== 'closed' && some(events, 'responded') && now - lastAt > 12 * HOUR;
      },
      because: 'a chat that was never closed keeps its agent busy until the hub tidies',
    },
  ],
  agents: [
    {
      applies: (statuses) =>
        statuses.some((one) =>
          statuses.some(({ at, accountId }) => at === one.at && accountId !== one.accountId),
        ),
      because: 'of two accounts’ statuses at one moment board and report choose differently',
    },
  ],
};
