import { z } from 'zod';
import type { DryRunResult } from '../rules/dry-run.ts';
import { Rule, TriedRule } from '../rules/rule.ts';
import type { ActivityOutcome } from './activity-requests.ts';
import { EpochMs, people, request, supervisor } from './request.ts';

/** How a rule fares. Epoch ms. */
export interface RuleFate {
  /** It is raised, since when. */
  readonly raisedSinceAt?: number;
  readonly lastFiredAt?: number;
  /** It has fired too often within an hour: nothing more is sent for it until then. */
  readonly limitedUntilAt?: number;
  /** The hub's environment sets it: it cannot be changed here. */
  readonly fixed?: true;
}

export interface RulesAnswer {
  readonly rules: readonly Rule[];
  /** By the rules' ids. */
  readonly fates: Readonly<Record<string, RuleFate>>;
}

/** What became of one of the things that a rule does. */
export interface EffectAnswer {
  readonly do: string;
  readonly outcome: ActivityOutcome;
  readonly reason?: string;
}

const DAY_MS = 86_400_000;
const AlarmId = z.string().min(1).max(400);

export const rulesRequests = {
  readRules: request<RulesAnswer>().by(supervisor, z.object({})),
  /** Keeps a rule, new or changed, and answers it as it is kept. */
  putRule: request<Rule>().by(supervisor, Rule),
  deleteRule: request<readonly Rule[]>().by(supervisor, z.object({ id: z.string().max(60) })),
  /** What a rule would have come to in a range of time; nothing is sent. */
  dryRunRule: request<DryRunAnswer>().by(
    supervisor,
    z
      .object({ rule: TriedRule, from: EpochMs, to: EpochMs })
      .refine(({ from, to }) => from < to, { message: 'must be later than from', path: ['to'] })
      .refine(({ from, to }) => to - from <= 32 * DAY_MS, { message: 'at most 32 days', path: ['to'] }),
  ),
  /** Does what a rule does, once, now, marked as a test. */
  tryRule: request<readonly EffectAnswer[]>().by(supervisor, z.object({ id: z.string().max(60) })),
  /** Somebody has seen to an alarm: nobody is disturbed by it any more. */
  acknowledgeAlarm: request<null>().by(people, z.object({ id: AlarmId })),
  /** Nobody is disturbed by it until then. */
  snoozeAlarm: request<null>().by(people, z.object({ id: AlarmId, untilAt: EpochMs })),
} as const;

export interface DryRunAnswer extends Omit<DryRunResult, 'nearMisses'> {
  /** `because`: for scripts, in English. */
  readonly nearMisses: readonly (DryRunResult['nearMisses'][number] & { readonly because: string })[];
}
