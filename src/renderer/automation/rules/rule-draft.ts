import {
  type Effect,
  isEventRule,
  type MeasureLimit,
  type OnlyIf,
  RULE_EVENTS,
  RULE_MEASURES,
  Rule,
  type RuleEvent,
  type RuleMeasure,
} from '#shared/rules/rule.ts';

type Side = 'over' | 'under';

/** A limit as typed: waits in seconds, a service level in percent. */
export interface LimitDraft {
  readonly side: Side;
  readonly limit: string;
}

/** A rule as it stands in the form: numbers and lists as text. */
export interface RuleDraft {
  readonly id: string;
  readonly name: string;
  readonly on: boolean;
  readonly what: RuleEvent | RuleMeasure;
  readonly whenLimit: LimitDraft;
  readonly forSeconds: string;
  readonly everyMinutes: string;
  readonly widgets: readonly string[];
  readonly teams: readonly string[];
  readonly labels: string;
  readonly countries: string;
  readonly page: string;
  readonly from: string;
  readonly to: string;
  readonly days: readonly number[];
  readonly match: 'all' | 'any';
  readonly further: RuleMeasure | 'none';
  readonly furtherLimit: LimitDraft;
  /** Further figures beyond the first have no field; they are kept. */
  readonly moreMeasures: readonly MeasureLimit[];
  readonly notify: 'nobody' | 'supervisors' | 'agents' | 'everybody';
  readonly sound: boolean;
  readonly wall: boolean;
  readonly slack: boolean;
  readonly toTeams: boolean;
  readonly webhook: boolean;
  readonly help: boolean;
  readonly helpText: string;
  readonly statusTo: 'none' | 'online' | 'pause';
  readonly statusReason: string;
  readonly statusWhom: string;
  /** Words that have no field; they are kept. */
  readonly texts: { readonly slack?: string; readonly teams?: string };
}

export const isMeasure = (what: RuleDraft['what']): what is RuleMeasure =>
  (RULE_MEASURES as readonly string[]).includes(what);
export const WHATS: readonly RuleDraft['what'][] = [...RULE_MEASURES, ...RULE_EVENTS];

/** What 1 in the field stands for. */
const unitOf = (measure: RuleMeasure): number =>
  ({ longestWaitMs: 1_000, serviceLevel: 0.01, waiting: 1, onlineAgents: 1, freeSlots: 1 })[measure];

const limitDraft = (limit: MeasureLimit | undefined): LimitDraft => {
  if (!limit) return { side: 'over', limit: '0' };
  const value = (limit.over ?? limit.under ?? 0) / unitOf(limit.measure);
  return { side: limit.over === undefined ? 'under' : 'over', limit: String(Number(value.toFixed(3))) };
};

const find = <D extends Effect['do']>(rule: Rule, name: D) =>
  rule.then.find((effect): effect is Extract<Effect, { do: D }> => effect.do === name);

export function draftOf(rule: Rule): RuleDraft {
  const { onlyIf } = rule;
  const limit = isEventRule(rule) ? undefined : (rule.when as MeasureLimit);
  const [further, ...moreMeasures] = onlyIf.measures ?? [];
  const [help, status, slack, teams] = [
    find(rule, 'help'),
    find(rule, 'status'),
    find(rule, 'slack'),
    find(rule, 'teams'),
  ];
  const notify = find(rule, 'notify');
  return {
    id: rule.id,
    name: rule.name,
    on: rule.on,
    what: isEventRule(rule) ? rule.when.event : (limit?.measure ?? 'waiting'),
    whenLimit: limitDraft(limit),
    forSeconds: String(rule.forMs / 1_000),
    everyMinutes: String(rule.atMostEveryMs / 60_000),
    widgets: onlyIf.widgets ?? [],
    teams: onlyIf.teams ?? [],
    labels: onlyIf.labels?.join(', ') ?? '',
    countries: onlyIf.countries?.join(', ') ?? '',
    page: onlyIf.page ?? '',
    from: onlyIf.hours?.from ?? '',
    to: onlyIf.hours?.to ?? '',
    days: onlyIf.hours?.days ?? [],
    match: onlyIf.match ?? 'all',
    further: further?.measure ?? 'none',
    furtherLimit: limitDraft(further),
    moreMeasures,
    notify: notify ? (notify.to ?? 'supervisors') : 'nobody',
    sound: find(rule, 'sound') !== undefined,
    wall: find(rule, 'wall') !== undefined,
    slack: slack !== undefined,
    toTeams: teams !== undefined,
    webhook: find(rule, 'webhook') !== undefined,
    help: help !== undefined,
    helpText: help?.text ?? '',
    statusTo: status?.status ?? 'none',
    statusReason: status?.substatus ?? '',
    statusWhom: status?.agents?.join(', ') ?? '',
    texts: {
      ...(slack?.text ? { slack: slack.text } : {}),
      ...(teams?.text ? { teams: teams.text } : {}),
    },
  };
}

/** A number as people type it, with a comma too; undefined: it is none. */
export const numberOf = (text: string): number | undefined =>
  /^\d{1,6}([.,]\d{1,3})?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : undefined;

const listOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,\n]/)
      .map((part) => part.trim())
      .filter(Boolean),
  ),
];

/** The rule that the form makes; undefined while something in it cannot be read. Its name may still be missing. */
export function ruleOfDraft(draft: RuleDraft, unnamed: string): Rule | undefined {
  const forMs = numberOf(draft.forSeconds);
  const everyMs = numberOf(draft.everyMinutes);
  if (forMs === undefined || everyMs === undefined) return undefined;
  const limit = (measure: RuleMeasure, { side, limit: text }: LimitDraft): object => ({
    measure,
    [side]: Number(((numberOf(text) ?? Number.NaN) * unitOf(measure)).toFixed(5)),
  });
  const parsed = Rule.safeParse({
    id: draft.id,
    name: draft.name.trim() || unnamed,
    on: draft.on,
    when: isMeasure(draft.what) ? limit(draft.what, draft.whenLimit) : { event: draft.what },
    onlyIf: onlyIfOf(draft, limit),
    forMs: Math.round(forMs * 1_000),
    then: thenOf(draft),
    atMostEveryMs: Math.round(everyMs * 60_000),
  });
  return parsed.success ? parsed.data : undefined;
}

function onlyIfOf(
  draft: RuleDraft,
  limit: (measure: RuleMeasure, text: LimitDraft) => object,
): Record<keyof OnlyIf, unknown> | object {
  const { widgets, teams, page, from, to, days, match, further, furtherLimit, moreMeasures } = draft;
  const [labels, countries] = [listOf(draft.labels), listOf(draft.countries)];
  const measures = further === 'none' ? moreMeasures : [limit(further, furtherLimit), ...moreMeasures];
  const hasHours = from !== '' || to !== '' || days.length > 0;
  return {
    ...(widgets.length > 0 ? { widgets } : {}),
    ...(teams.length > 0 ? { teams } : {}),
    ...(labels.length > 0 ? { labels } : {}),
    ...(countries.length > 0 ? { countries } : {}),
    ...(page.trim() ? { page } : {}),
    ...(hasHours
      ? {
          hours: { from: from || '00:00', to: to || '00:00', ...(days.length > 0 ? { days } : {}) },
        }
      : {}),
    ...(measures.length > 0 ? { measures } : {}),
    ...(match === 'any' ? { match } : {}),
  };
}

function thenOf(draft: RuleDraft): object[] {
  const { texts, statusTo, statusReason } = draft;
  const agents = listOf(draft.statusWhom);
  return [
    ...(draft.notify === 'nobody'
      ? []
      : [{ do: 'notify', ...(draft.notify === 'supervisors' ? {} : { to: draft.notify }) }]),
    ...(draft.sound ? [{ do: 'sound' }] : []),
    ...(draft.wall ? [{ do: 'wall' }] : []),
    ...(draft.slack ? [{ do: 'slack', ...(texts.slack ? { text: texts.slack } : {}) }] : []),
    ...(draft.toTeams ? [{ do: 'teams', ...(texts.teams ? { text: texts.teams } : {}) }] : []),
    ...(draft.webhook ? [{ do: 'webhook' }] : []),
    ...(draft.help ? [{ do: 'help', ...(draft.helpText.trim() ? { text: draft.helpText } : {}) }] : []),
    ...(statusTo === 'none'
      ? []
      : [
          {
            do: 'status',
            status: statusTo,
            ...(statusTo === 'pause' && statusReason.trim() ? { substatus: statusReason } : {}),
            ...(agents.length > 0 ? { agents } : {}),
          },
        ]),
  ];
}
