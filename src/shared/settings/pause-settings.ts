import { z } from 'zod';
import { Breaks } from '../pauses/break.ts';
import { setting } from './setting.ts';

const HOUR_MS = 3_600_000;

/** How long pauses may be, when they begin by themselves, and what becomes of a chat that nobody answers. */
export const pauseSettings = {
  pauseMinutes: setting({
    schema: z.record(z.string().trim().max(60), z.number().int().min(1).max(480)),
    default: {},
    env: 'QUEUETRAY_PAUSE_MINUTES',
    power: 'supervisor',
    lockable: true,
    inSession: true,
    about: 'Longest planned minutes of a pause, by its reason: `{"Lunch":45}`; beyond them it counts as over',
  }),
  breaks: setting({
    schema: Breaks,
    default: [],
    env: 'QUEUETRAY_BREAKS',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about:
      'Breaks that begin by themselves: `[{"id":"1","at":"12:30","minutes":45,"days":[1,2],"substatus":"Lunch"}]`',
  }),
  unansweredNudgeMs: setting({
    schema: z.number().int().min(0).max(HOUR_MS),
    default: 0,
    env: 'QUEUETRAY_UNANSWERED_NUDGE_MS',
    power: 'supervisor',
    lockable: true,
    inSession: true,
    about: 'Who leaves a chat given to them unanswered for so long is reminded of it; 0: never',
    unit: 'ms',
  }),
  unansweredPauseMs: setting({
    schema: z.number().int().min(0).max(HOUR_MS),
    default: 0,
    env: 'QUEUETRAY_UNANSWERED_PAUSE_MS',
    power: 'supervisor',
    lockable: true,
    inSession: true,
    about:
      'Who leaves a chat given to them unanswered for so long, and answers no other, is paused; 0: never',
    unit: 'ms',
  }),
};
