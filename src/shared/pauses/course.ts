import type { Agent } from '../domain/agent.ts';

/** Longest planned duration by reason, minutes: `{ "Lunch": 45 }`. */
export type PauseMinutes = Readonly<Record<string, number>>;

/** Where a pause stands against its plan. */
export interface PauseCourse {
  /** When it is to be over, as the agent chose or put it off, else as the team plans it for the reason. Epoch ms. */
  readonly endAt: number;
  /** At `endAt` the agent goes online by itself. */
  readonly returns: boolean;
  /** When the team's longest time for the reason is over, if that is sooner: an end that was put off does not hide it. */
  readonly limitAt: number;
}

type Paused = Pick<Agent, 'status' | 'substatus' | 'sinceAt' | 'untilAt' | 'plannedUntilAt'>;

const MINUTE_MS = 60_000;

/** The plan of an agent's present pause; undefined: they are not on pause, or nothing was planned. */
export function pauseCourse(agent: Paused | undefined, minutes: PauseMinutes): PauseCourse | undefined {
  if (agent?.status !== 'pause') return undefined;
  const { substatus = '', sinceAt, untilAt, plannedUntilAt } = agent;
  const longest = longestMs(substatus, minutes);
  const limitAt = longest === undefined ? Number.POSITIVE_INFINITY : sinceAt + longest;
  const endAt = untilAt ?? plannedUntilAt ?? limitAt;
  if (endAt === Number.POSITIVE_INFINITY) return undefined;
  return { endAt, returns: untilAt !== undefined, limitAt: Math.min(endAt, limitAt) };
}

/** The team's longest time for a reason, ms; undefined: there is none. */
export function longestMs(substatus: string, minutes: PauseMinutes): number | undefined {
  const longest = Object.hasOwn(minutes, substatus) ? minutes[substatus] : undefined;
  return longest === undefined ? undefined : longest * MINUTE_MS;
}
