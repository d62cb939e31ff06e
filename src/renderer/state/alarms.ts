import type { Alarm } from '#shared/contract/alarm.ts';
import { useBoardState } from './board.ts';

const NONE: readonly Alarm[] = [];

/** What rules have to say to whoever sits here, as the hub tells it. */
export const useAlarms = (): readonly Alarm[] => useBoardState().alarms ?? NONE;
