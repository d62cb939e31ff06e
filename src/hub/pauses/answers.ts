import type { Identity } from '#shared/contract/identity.ts';
import type { BreaksAnswer } from '#shared/contract/pauses-requests.ts';
import { fail } from '#shared/contract/problem.ts';
import { type Agent, viewAgent } from '#shared/domain/agent.ts';
import { viewAgentSteps } from '#shared/domain/board.ts';
import type { PlannedPause, WishedBy } from '#shared/domain/event.ts';
import { begunPause } from '#shared/pauses/begun.ts';
import { breaksOf, nextBeginning } from '#shared/pauses/breaks.ts';
import { pauseCourse } from '#shared/pauses/course.ts';
import { nothingInHand } from '#shared/pauses/in-hand.ts';
import type { Core } from '../core.ts';
import { inTurns } from '../in-turns.ts';
import type { HubHandlers } from '../room.ts';
import type { StatusDeskRoom } from '../status-desk/room.ts';
import type { OwnBreaksStore } from './own-breaks.ts';
import type { PlannedPauses } from './planned-pauses.ts';
import type { Schedule } from './schedule.ts';

export interface PausesParts {
  readonly core: Pick<Core, 'liveBoard' | 'settings' | 'timeZone' | 'now'>;
  readonly desk: StatusDeskRoom['desk'];
  readonly planned: PlannedPauses;
  readonly schedule: Pick<Schedule, 'begin'>;
  readonly own: OwnBreaksStore;
}

export type PausesAnswers = Pick<
  HubHandlers,
  'planPause' | 'callOffPause' | 'extendPause' | 'readBreaks' | 'writeBreaks' | 'tryBreak'
>;

const MAX_PAUSE_MS = 7 * 24 * 3_600_000;

export function pausesAnswers({ core, desk, planned, schedule, own }: PausesParts): PausesAnswers {
  const { liveBoard, settings, timeZone, now } = core;

  const agentOf = async (agentId: string): Promise<Agent> =>
    (await inTurns(viewAgentSteps(liveBoard.board, agentId))) ??
    viewAgent({ id: agentId, seenAt: now(), statuses: [] }, []);

  const breaksAnswer = (agentId: string): BreaksAnswer => {
    const choice = own.of(agentId);
    const { breaks, teams } = settings.current;
    const next = nextBeginning(breaksOf(agentId, choice, { breaks, teams }), now(), timeZone());
    return {
      ...choice,
      team: breaksOf(agentId, { use: 'team', own: [] }, { breaks, teams }),
      timeZone: timeZone(),
      ...(next ? { nextAt: next.at } : {}),
    };
  };

  return {
    async planPause({ agentId, pause }, identity) {
      const by = wisherOf(agentId, identity);
      const { substatus, forMs, untilAt, returns } = pause;
      if (untilAt !== undefined && (untilAt <= now() || untilAt > now() + MAX_PAUSE_MS))
        return fail('bad-request', 'untilAt: must lie ahead, by at most seven days');
      const toCome: PlannedPause = {
        ...(substatus ? { substatus } : {}),
        ...(forMs === undefined ? {} : { forMs }),
        ...(untilAt === undefined ? {} : { untilAt }),
        returns,
      };
      const agent = await agentOf(agentId);
      if ((agent.pending ?? agent).status === 'pause')
        return fail('bad-request', 'pause: this agent is on pause already');
      const chats = (await planned.inHand()).get(agentId) ?? nothingInHand;
      if (chats.held > 0) {
        await planned.plan(agentId, toCome, by);
        return { begins: 'planned', agent: await agentOf(agentId) };
      }
      const { kind, ...result } = await desk.wish(agentId, begunPause(toCome, now()), by);
      if (kind === 'not-configured') return fail('not-configured', 'Statuses cannot be sent yet.');
      if (kind === 'overtaken') return fail('wish-overtaken', 'Another change came in between.');
      if (kind === 'refused' && 'reason' in result)
        return fail('refused-by-vendor', `SnapEngage refused: "${result.reason}".`, {
          vendorReason: result.reason,
        });
      return { begins: 'now', agent: await agentOf(agentId) };
    },

    async callOffPause({ agentId }, identity) {
      const by = wisherOf(agentId, identity);
      if (liveBoard.board.agents.get(agentId)?.plan?.pause) await planned.plan(agentId, undefined, by);
      return { agent: await agentOf(agentId) };
    },

    async extendPause({ agentId, byMs }, identity) {
      const by = wisherOf(agentId, identity);
      const agent = await agentOf(agentId);
      const course = pauseCourse(agent, settings.current.pauseMinutes);
      if (!course) return fail('bad-request', 'There is no pause with an end to put off.');
      const endAt = Math.max(now(), course.endAt) + byMs;
      if (endAt > agent.sinceAt + MAX_PAUSE_MS)
        return fail('bad-request', 'A pause lasts seven days at most.');
      const end = course.returns ? { untilAt: endAt } : { plannedUntilAt: endAt };
      if (!(await desk.amendPause(agentId, end, by)))
        return fail('wish-overtaken', 'Another change came in between.');
      return { agent: await agentOf(agentId) };
    },

    readBreaks({ agentId }, identity) {
      wisherOf(agentId, identity);
      return breaksAnswer(agentId);
    },

    async writeBreaks({ agentId, use, own: breaks }, identity) {
      wisherOf(agentId, identity);
      await own.choose(agentId, { use, own: breaks });
      return breaksAnswer(agentId);
    },

    async tryBreak({ agentId, substatus }, identity) {
      wisherOf(agentId, identity);
      const agent = await agentOf(agentId);
      const chats = (await planned.inHand()).get(agentId) ?? nothingInHand;
      const one = { id: 'try', at: '00:00', minutes: 1, days: [1], ...(substatus ? { substatus } : {}) };
      const decided = await schedule.begin(agent, one, now(), chats);
      return { decided: decided === 'late' ? 'absent' : decided };
    },
  };
}

/** Agents act for themselves alone, supervisors for anybody. Throws ProblemError. */
function wisherOf(agentId: string, { role, agentId: own, name }: Identity): WishedBy {
  if (own === agentId) return { kind: 'person', id: agentId };
  if (role === 'agent') return fail('not-allowed', 'An agent may ask for themselves alone.');
  const id = own ?? name;
  return { kind: 'supervisor', ...(id === undefined ? {} : { id }) };
}
