/** How busy the account is and how fast its people work. Durations are in the account's own time (ms). */
export interface Pace {
  /** Chats that arrive in the busiest hour. */
  readonly chatsPerHour: number;
  /** Until somebody takes a lone waiting chat, on average; the more wait, the quicker. */
  readonly pickUpMs: number;
  /** Answer to close, on average. */
  readonly handleMs: number;
  /** The account's own time runs this much faster than the clock: all its durations are divided by it. */
  readonly speed: number;
}

const HOUR_MS = 3_600_000;
/** At this many chats per hour and agent online, agents are as busy as agents get. */
const BUSY_PER_AGENT = 75;
const LONGEST_HANDLE_MS = 5 * 60_000;
/** Share of the places that are taken, on average, where chats are many. */
const OCCUPANCY = 0.58;

/** A team that fits its work: the more comes in, the shorter the chats, so that the queue stays a short one. */
export function paceFor(chatsPerHour: number, agents: number, limit: number, speed: number): Pace {
  const online = Math.max(1, onlineOf(agents));
  const busy = Math.min(1, chatsPerHour / online / BUSY_PER_AGENT);
  const apart = HOUR_MS / chatsPerHour;
  return {
    chatsPerHour,
    pickUpMs: Math.min(14_000 + 30_000 * busy, 3.7 * apart),
    handleMs: Math.min(LONGEST_HANDLE_MS, OCCUPANCY * online * limit * apart),
    speed,
  };
}

/** Of so many agents, how many are online while the others are on pause. */
export const onlineOf = (agents: number): number => Math.ceil((agents * 2) / 3);
