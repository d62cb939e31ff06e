import type { Alarm } from '../contract/alarm.ts';
import { formatTime } from '../messages/clock.ts';
import type { Words } from '../messages/locale.ts';
import type { Messages } from '../messages/messages.ts';
import { figureText } from '../messages/rule-text.ts';
import { formatDuration } from '../time/duration.ts';

/** `Longest wait over 2:00`, `More than 5 waiting`, `Fewer than 2 agents online`; of what happened, the rule's name. */
export function alarmText(alarm: Alarm, t: Messages): string {
  const what = alarm.help ? t.alarms.help(alarm.text ?? plainText(alarm, t)) : plainText(alarm, t);
  return alarm.isTest ? t.alarms.test(what) : what;
}

function plainText({ when, name }: Alarm, t: Messages): string {
  if ('event' in when) return name;
  const { measure, over, under } = when;
  if (measure === 'onlineAgents' && under !== undefined && under <= 1) return t.alarms.nobodyOnline;
  if (measure === 'waiting' && over !== undefined && over < 1) return t.alarms.somebodyWaiting;
  if (measure === 'waiting' && under !== undefined && under <= 1) return t.alarms.nobodyWaiting;
  const limit = figureText(measure, over ?? under ?? 0);
  return over === undefined ? t.alarms.under[measure](limit) : t.alarms.over[measure](limit);
}

/** The value now: `2:31`, `7`; undefined: it is none that has one. `now`: the hub's clock, epoch ms. */
export function alarmValue({ when, value, waitsSinceAt }: Alarm, now: number): string | undefined {
  if ('event' in when) return undefined;
  if (waitsSinceAt !== undefined) return formatDuration(now - waitsSinceAt);
  return value === undefined ? undefined : figureText(when.measure, value);
}

/** *Longest wait over 2:00: now 2:31, since 14:02.* */
export function alarmLine(alarm: Alarm, now: number, { t, locale }: Words, timeZone?: string): string {
  const what = alarmText(alarm, t);
  const value = alarmValue(alarm, now);
  const since = formatTime(alarm.sinceAt, locale, timeZone);
  return value === undefined ? t.alarms.happened(what, since) : t.alarms.line(what, value, since);
}
