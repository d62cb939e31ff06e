import { isEventRule, type MeasureLimit, type OnlyIf, type Rule, type RuleMeasure } from '../rules/rule.ts';
import type { Why } from '../rules/why.ts';
import { formatDuration } from '../time/duration.ts';
import type { Messages } from './en/index.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** `45 s`, `2 min`, `1 h 30 min`; to the second where it is no whole minutes. */
function timeText(ms: number, t: Messages): string {
  if (ms >= HOUR_MS && ms % MINUTE_MS === 0)
    return t.duration.hours(Math.floor(ms / HOUR_MS), (ms % HOUR_MS) / MINUTE_MS);
  if (ms >= MINUTE_MS && ms % MINUTE_MS === 0) return t.duration.minutes(ms / MINUTE_MS);
  return ms < MINUTE_MS ? t.rules.seconds(Math.round(ms / 1000)) : formatDuration(ms);
}

/** A figure of a measure: `2:31`, `7`, `80 %`. */
export function figureText(measure: RuleMeasure, value: number): string {
  if (measure === 'longestWaitMs') return formatDuration(value);
  return measure === 'serviceLevel' ? `${Math.round(value * 100)} %` : String(value);
}

/** *the longest wait is over 2 min*; within a sentence. */
function limitText(limit: MeasureLimit, t: Messages): string {
  const { measure, over, under } = limit;
  if (measure === 'onlineAgents' && under !== undefined && under <= 1) return t.rules.nobodyOnline;
  if (measure === 'waiting' && over !== undefined && over < 1) return t.rules.somebodyWaiting;
  const value = over ?? under ?? 0;
  const text = measure === 'longestWaitMs' ? timeText(value, t) : figureText(measure, value);
  return over === undefined ? t.rules.under[measure](text) : t.rules.over[measure](text);
}

export interface RuleNames {
  readonly widget: (id: string) => string;
  readonly agent: (id: string) => string;
  /** 1: Monday. */
  readonly day: (day: number) => string;
}

/** A rule as a person would say it: *When …, then …, at most every 10 min.* */
export function ruleSentence(rule: Rule, t: Messages, names: RuleNames): string {
  const words = t.rules;
  const when = isEventRule(rule) ? words.events[rule.when.event] : limitText(rule.when as MeasureLimit, t);
  const asked = conditionTexts(rule.onlyIf, t, names);
  const joint = rule.onlyIf.match === 'any' ? ` ${words.or} ` : ', ';
  return words.sentence(
    when,
    rule.forMs > 0 ? words.lasting(timeText(rule.forMs, t)) : '',
    asked.length > 0 ? `, ${asked.join(joint)}` : '',
    listed(effectTexts(rule, t, names), t) || words.does.nothing,
    rule.atMostEveryMs > 0 ? words.every(timeText(rule.atMostEveryMs, t)) : '',
  );
}

function conditionTexts(onlyIf: OnlyIf, t: Messages, names: RuleNames): string[] {
  const words = t.rules;
  const { widgets, teams, labels, countries, page, hours, measures } = onlyIf;
  const either = (texts: readonly string[]): string => texts.join(` ${words.or} `);
  return [
    ...(widgets ? [words.inWidgets(either(widgets.map(names.widget)))] : []),
    ...(teams ? [words.ofTeams(either(teams))] : []),
    ...(labels ? [words.withLabels(either(labels))] : []),
    ...(countries ? [words.fromCountries(either(countries))] : []),
    ...(page ? [words.onPage(page)] : []),
    ...(hours ? [words.between(hours.from, hours.to)] : []),
    ...(hours?.days ? [words.onDays(hours.days.map(names.day).join(', '))] : []),
    ...(measures ?? []).map((limit) => words.whileSo(limitText(limit, t))),
  ];
}

function effectTexts({ then }: Rule, t: Messages, names: RuleNames): string[] {
  const { does } = t.rules;
  return then.map((effect) => {
    if (effect.do === 'notify') return does.notify[effect.to ?? 'supervisors'];
    if (effect.do !== 'status') return does.plain[effect.do];
    const whom = effect.agents?.map(names.agent).join(', ') || does.theAgent;
    return effect.status === 'online' ? does.online(whom) : does.pause(whom, effect.substatus ?? '');
  });
}

const listed = (texts: readonly string[], t: Messages): string =>
  texts.length < 2
    ? (texts[0] ?? '')
    : `${texts.slice(0, -1).join(', ')} ${t.rules.and} ${texts.at(-1) ?? ''}`;

/** Why a rule did not fire: *It lasted 29 s of the 30 s it must last.* */
export function whyText(why: Why, t: Messages): string {
  switch (why.code) {
    case 'notLongEnough':
      return t.rules.why.notLongEnough(timeText(why.lastedMs, t), timeText(why.forMs, t));
    case 'tooSoon':
      return t.rules.why.tooSoon(timeText(why.atMostEveryMs, t));
    case 'almost':
      return t.rules.why.almost(figureText(why.measure, why.value), figureText(why.measure, why.limit));
    case 'causedByRule':
      return t.rules.why.causedByRule;
    case 'condition':
      return t.rules.why.condition[why.which];
  }
}
