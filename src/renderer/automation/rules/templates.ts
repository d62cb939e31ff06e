import type { Messages } from '#shared/messages/messages.ts';
import { Rule } from '#shared/rules/rule.ts';

const MINUTE_MS = 60_000;

const supervisors = [{ do: 'notify' }, { do: 'wall' }];

/** What most teams begin with. */
const EXAMPLES = {
  longWait: {
    when: { measure: 'longestWaitMs', over: 2 * MINUTE_MS },
    forMs: 30_000,
    then: supervisors,
    atMostEveryMs: 10 * MINUTE_MS,
  },
  manyWaiting: {
    when: { measure: 'waiting', over: 5 },
    forMs: 30_000,
    then: [...supervisors, { do: 'help' }],
  },
  nobodyOnline: {
    when: { measure: 'onlineAgents', under: 1 },
    onlyIf: { measures: [{ measure: 'waiting', over: 0 }] },
    forMs: 30_000,
    then: [{ do: 'notify', to: 'everybody' }, { do: 'sound' }, { do: 'wall' }],
  },
  unanswered: {
    when: { event: 'assigned' },
    forMs: MINUTE_MS,
    then: [{ do: 'notify', to: 'agents' }, { do: 'sound' }],
  },
  abandoned: { when: { event: 'abandoned' }, then: [{ do: 'notify' }], atMostEveryMs: 5 * MINUTE_MS },
  level: {
    when: { measure: 'serviceLevel', under: 0.8 },
    onlyIf: { hours: { from: '09:00', to: '17:00', days: [1, 2, 3, 4, 5] } },
    forMs: 5 * MINUTE_MS,
    then: supervisors,
    atMostEveryMs: 60 * MINUTE_MS,
  },
  noSlots: { when: { measure: 'freeSlots', under: 1 }, forMs: MINUTE_MS, then: supervisors },
  vip: {
    when: { event: 'queued' },
    onlyIf: { page: '/pricing' },
    then: [{ do: 'notify', to: 'agents' }, { do: 'sound' }],
  },
} as const satisfies Readonly<Record<keyof Messages['rules']['examples'], object>>;

export type ExampleName = keyof typeof EXAMPLES;
export const EXAMPLE_NAMES = Object.keys(EXAMPLES) as readonly ExampleName[];

export const exampleRule = (name: ExampleName, id: string, t: Messages): Rule =>
  Rule.parse({ id, name: t.rules.examples[name], ...EXAMPLES[name] });
