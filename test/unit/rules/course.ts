import { emptyBoard } from '#shared/domain/board.ts';
import type { ConversationEvent, DomainEvent } from '#shared/domain/event.ts';
import { DryRun, type DryRunResult } from '#shared/rules/dry-run.ts';
import { Rule } from '#shared/rules/rule.ts';
import { type Happening, type RuleSettings, type RuleState, RulesRun } from '#shared/rules/run.ts';
import { allSteps } from '#shared/steps.ts';

/** A Tuesday, 12:00 in Berlin. */
export const T0 = Date.UTC(2026, 2, 3, 11, 0);
export const SECOND = 1_000;
export const MINUTE = 60_000;
export const HOUR = 3_600_000;

const settings: RuleSettings = {
  teams: [{ name: 'Night', agentIds: ['ann@example.com'] }],
  chatLimit: 2,
  chatLimits: {},
  targetMs: MINUTE,
  timeZone: 'Europe/Berlin',
};

export const ruleOf = (rule: object): Rule =>
  Rule.parse({ id: 'r', name: 'A rule', then: [{ do: 'notify' }], ...rule });

/** Seconds after T0. */
export const chat = (
  kind: ConversationEvent['kind'],
  conversationId: string,
  seconds: number,
  more: Partial<ConversationEvent> = {},
): ConversationEvent => ({
  kind,
  accountId: 'a',
  conversationId,
  at: T0 + seconds * SECOND,
  widgetId: 'sales',
  ...more,
});

export const status = (agentId: string, to: 'online' | 'pause', seconds: number): DomainEvent => ({
  kind: 'agentStatus',
  accountId: 'a',
  agentId: `${agentId}@example.com`,
  at: T0 + seconds * SECOND,
  status: to,
});

/** A rule over these events and up to so many seconds, as a dry run tells it. */
export function dryRun(
  rule: Rule,
  events: readonly DomainEvent[],
  toSeconds: number,
  more: Partial<RuleSettings> = {},
): DryRunResult {
  const run = new DryRun({
    rule,
    settings: { ...settings, ...more },
    from: T0 - MINUTE,
    to: T0 + toSeconds * SECOND,
  });
  allSteps(run.takeSteps(events));
  return allSteps(run.endSteps());
}

/** The firings in a line each: `30–46 121000 chat`, in seconds, value and whom. */
export const told = ({ firings }: DryRunResult): string[] =>
  firings.map(({ at, clearedAt, value, conversationId }) =>
    [
      `${inSeconds(at)}${clearedAt === undefined ? '' : `–${inSeconds(clearedAt)}`}`,
      ...(value === undefined ? [] : [value]),
      ...(conversationId === undefined ? [] : [conversationId]),
    ].join(' '),
  );

const inSeconds = (at: number): number => Math.round((at - T0) / SECOND);

/** Why it nearly fired, and when: `41 notLongEnough`. */
export const missed = ({ nearMisses }: DryRunResult): string[] =>
  nearMisses.map(
    ({ at, why }) => `${inSeconds(at)} ${why.code}${why.code === 'condition' ? ` ${why.which}` : ''}`,
  );

export function beginRun(
  rules: readonly Rule[],
  from: number,
  tell: (happening: Happening) => void,
  states: ReadonlyMap<string, RuleState> = new Map(),
): RulesRun {
  return allSteps(RulesRun.begin({ rules, states, board: emptyBoard, settings, from, tell }));
}
