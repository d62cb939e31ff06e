import { supervises } from '#shared/contract/identity.ts';
import type { NoteActivity } from '../activity/room.ts';
import type { Core } from '../core.ts';
import type { Describe, Room } from '../room.ts';
import type { StatusDeskRoom } from '../status-desk/room.ts';
import { type PausesAnswers, pausesAnswers } from './answers.ts';
import { OwnBreaksStore } from './own-breaks.ts';
import { PlannedPauses } from './planned-pauses.ts';
import { Schedule } from './schedule.ts';
import { watchUnanswered } from './unanswered.ts';

export interface PausesRoom extends Room {
  readonly answers: PausesAnswers;
}

export interface PausesRoomParts {
  readonly desk: StatusDeskRoom['desk'];
  readonly note: NoteActivity;
}

/** Pauses that the hub begins: after the last chat, by the day's breaks, because a chat is left unanswered. Their ends are the desk's. */
export function pausesRoom(core: Core, { desk, note }: PausesRoomParts): PausesRoom {
  const { database, settings, timeZone } = core;
  const parts = { ...core, desk, note };
  const planned = new PlannedPauses(parts);
  const own = new OwnBreaksStore(database);
  const schedule = new Schedule({ ...parts, planned, own, team: () => settings.current, timeZone });
  let stopWatching = (): void => {};

  return {
    answers: pausesAnswers({ core, desk, planned, schedule, own }),
    audited: {
      planPause: ofOthers(({ pause }) => ({ ...pause })),
      callOffPause: ofOthers(() => ({})),
      extendPause: ofOthers(({ byMs }) => ({ byMs })),
      writeBreaks: ofOthers(({ use, own: breaks }) => ({ use, breaks: breaks.length })),
      tryBreak: ofOthers(() => ({})),
    },
    start() {
      planned.start();
      schedule.start();
      stopWatching = watchUnanswered({
        ...parts,
        planned,
        afterMs: () => settings.current.unansweredPauseMs,
      });
    },
    stop() {
      stopWatching();
      schedule.stop();
      planned.stop();
    },
  };
}

type Name = 'planPause' | 'callOffPause' | 'extendPause' | 'writeBreaks' | 'tryBreak';

/** What somebody does for themselves concerns nobody else. */
const ofOthers =
  <N extends Name>(detail: (params: Parameters<Describe<N>>[0]) => Record<string, unknown>): Describe<N> =>
  (params, identity) =>
    !supervises(identity.role) || identity.agentId === params.agentId
      ? undefined
      : { subject: params.agentId, detail: detail(params) };
