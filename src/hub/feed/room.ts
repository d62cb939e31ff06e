import { z } from 'zod';
import { type Identity, supervises } from '#shared/contract/identity.ts';
import { fail, problem } from '#shared/contract/problem.ts';
import { type Sight, sightOf } from '#shared/feed/sight.ts';
import type { Core } from '../core.ts';
import { sendProblem } from '../http/send-problem.ts';
import type { ApiRoute, Room } from '../room.ts';
import type { Alarms } from '../rules/room.ts';
import type { Reach } from '../tunnels/room.ts';
import { Feed } from './feed.ts';
import { FeedSeats } from './feed-seats.ts';

/** Tells everybody who listens what changes the board, and supervisors whether SnapEngage reaches the hub. */
export function feedRoom(core: Core, reach: Reach, alarms: Alarms): Room {
  const { liveBoard, journal, settings, changed, now, timers } = core;
  const feed = new Feed({ liveBoard, journal, now, timers, reach, alarms });
  let stopMinding = (): void => {};
  return {
    apiRoutes: [
      feedRoute(feed, alarms, new FeedSeats(SEATS), (identity) => sightOf(identity, settings.current)),
    ],
    metrics: [
      {
        type: 'gauge',
        name: 'queuetray_feed_sessions',
        help: 'Connected feed clients',
        read: () => feed.sessions,
      },
    ],
    start() {
      feed.start();
      stopMinding = changed.subscribe(() => feed.lookAgain());
    },
    stop() {
      stopMinding();
      feed.stop();
    },
  };
}

const SEATS = { inAll: 4_000, perAccess: 100 };
const RETRY_AFTER_SECONDS = 30;

const Seq = z.coerce.number().int().min(0);

/** Whoever may read the board may follow it. */
const feedRoute = (
  feed: Feed,
  alarms: Alarms,
  seats: FeedSeats,
  sight: (identity: Identity) => Sight,
): ApiRoute => ({
  method: 'get',
  path: '/feed',
  standsFor: 'readBoard',
  async handle(request, response) {
    const { identity } = response.locals;
    const last = request.get('last-event-id') ?? request.query.after;
    const after = last === undefined ? undefined : Seq.safeParse(last);
    if (after && !after.success) return fail('bad-request', 'after: must be a sequence number');
    const leave = seats.take(identity);
    if (leave === 'perAccess') {
      const detail = `More than ${SEATS.perAccess} follow the board with this access already.`;
      return sendProblem(response, problem('too-many-requests', detail), RETRY_AFTER_SECONDS);
    }
    if (leave === 'inAll') {
      const detail = `More than ${SEATS.inAll} follow the board of this hub already.`;
      return sendProblem(
        response,
        problem('too-many-requests', detail, { status: 503 }),
        RETRY_AFTER_SECONDS,
      );
    }
    response.on('close', leave);
    const facts = request.query.facts === '1';
    await feed.open(request, response, {
      after: after?.data,
      epoch: typeof request.query.epoch === 'string' ? request.query.epoch : undefined,
      sight: () => sight(identity),
      facts,
      closedLater: request.query.closed === 'later',
      packed: Boolean(request.acceptsEncodings('gzip')),
      reach: supervises(identity.role) && facts,
      alarms: facts ? () => alarms.forViewer(identity) : undefined,
    });
  },
});
