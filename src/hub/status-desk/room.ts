import { supervises } from '#shared/contract/identity.ts';
import { type SetStatusAnswer, StatusWish } from '#shared/contract/requests.ts';
import type { Core } from '../core.ts';
import { parse } from '../http/parse.ts';
import type { ApiRoute, HubHandlers, Room } from '../room.ts';
import type { Vendor } from '../snapengage/room.ts';
import { statusAnswer, statusAnswers } from './answers.ts';
import { Outbox } from './outbox.ts';
import { StatusDesk, type WishResult } from './status-desk.ts';

export type { StatusDesk, WishResult } from './status-desk.ts';

export interface StatusDeskRoom extends Room {
  readonly answers: Pick<HubHandlers, 'setStatus' | 'sendTestStatus'>;
  /** For what sets statuses by itself: phone, breaks, rules. */
  readonly desk: Pick<StatusDesk, 'wish' | 'amendPause'>;
  /** What whoever wished it is told. Throws ProblemError where it came to nothing. */
  readonly answer: (agentId: string, result: WishResult) => Promise<SetStatusAnswer>;
}

/** Brings agents' wishes to the vendor. */
export function statusDeskRoom(core: Core, { client }: Vendor): StatusDeskRoom {
  const { journal, liveBoard, database, now, timers, random, log } = core;
  const outbox = new Outbox({ database, journal, log });
  const desk = new StatusDesk({
    journal,
    liveBoard,
    outbox,
    client,
    now,
    timers,
    random,
    log,
  });
  return {
    desk,
    answer: (agentId, result) => statusAnswer({ liveBoard, now }, agentId, result),
    answers: statusAnswers({ desk, client, liveBoard, now }),
    audited: {
      setStatus: ({ agentId, wish }, identity) =>
        !supervises(identity.role) || identity.agentId === agentId
          ? undefined
          : { subject: agentId, detail: wish },
      sendTestStatus: ({ agentId, ...detail }) => ({ subject: agentId, detail }),
    },
    metrics: [
      {
        type: 'gauge',
        name: 'queuetray_outbox',
        help: 'Statuses that SnapEngage has not taken yet',
        read: () => desk.waiting,
      },
    ],
    apiRoutes: [statusRoute],
    prepare: () => outbox.open(),
    start: () => desk.start(),
    stop: () => desk.stop(),
  };
}

/** 200: SnapEngage has taken it; 202: it waits in the outbox. */
const statusRoute: ApiRoute = {
  method: 'put',
  path: '/agents/:email/status',
  standsFor: 'setStatus',
  async handle(request, response, call) {
    const wish = parse(StatusWish, request.body);
    const because = supervises(response.locals.identity.role) ? 'supervisor' : 'person';
    const answer = await call('setStatus', { agentId: String(request.params.email), wish, because });
    response.status(answer.outcome === 'taken' ? 200 : 202).json(answer);
  },
};
