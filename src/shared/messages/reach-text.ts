import type { ReachState } from '../contract/reach.ts';
import { formatTime } from './clock.ts';
import type { Messages } from './en/index.ts';

/** *Reachable · probe 84 ms*, *Not reachable since 14:02*. */
export function reachText(
  { state, sinceAt, probeMs }: ReachState,
  t: Messages,
  locale: string,
  timeZone?: string,
): string {
  const { states } = t.reach;
  switch (state) {
    case 'reachable':
      return states.reachable(probeMs ?? 0);
    case 'unreachable':
      return states.unreachable(formatTime(sinceAt, locale, timeZone));
    default:
      return states[state];
  }
}
