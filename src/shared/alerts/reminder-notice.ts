import { formatTime } from '../messages/clock.ts';
import type { Words } from '../messages/locale.ts';
import { formatDuration } from '../time/duration.ts';
import type { Reminder } from './reminders.ts';
import type { Deed, Notice } from './screen.ts';

export const reminderId = (key: string): string => `reminder ${key}`;

/** How a reminder is put before a person, and what they can do about it there. */
export function reminderNotice(reminder: Reminder, words: Words, now: number): Notice {
  const { t } = words;
  const online = { label: t.status.goOnline, deed: { do: 'goOnline' } } as const;
  const extend = { label: t.pauses.extend, deed: { do: 'extendPause' } } as const;
  const pause = { label: t.pauses.now, deed: { do: 'pauseNow' } } as const;
  const buttons = {
    ending: [extend],
    over: [online, extend],
    forgot: [online],
    outside: [pause],
    within: [online],
    unanswered: [],
    breakWaits: [],
  }[reminder.kind];
  return {
    ...textOf(reminder, words, now),
    id: reminderId(reminder.key),
    attention: reminder.kind === 'over' || reminder.kind === 'unanswered',
    click: clickOf(reminder),
    buttons,
  };
}

function clickOf(reminder: Reminder): Deed {
  if (reminder.kind !== 'unanswered') return { do: 'view', view: 'queue' };
  const { accountId, id } = reminder.conversation;
  return { do: 'showChat', accountId, id };
}

function textOf(
  reminder: Reminder,
  { t, locale }: Words,
  now: number,
): { readonly title: string; readonly body: string } {
  const time = (at: number): string => formatTime(at, locale);
  switch (reminder.kind) {
    case 'ending':
      return { title: t.pauses.endsSoon(time(reminder.endAt)), body: t.pauses.endsSoonBody };
    case 'over':
      return {
        title: t.pauses.over(reminder.substatus ?? t.pauses.yourPause, time(reminder.endAt)),
        body: `${t.pauses.stillPaused} ${t.status.stillPaused}`,
      };
    case 'forgot':
      return { title: t.pauses.forgot, body: t.pauses.forgotBody(reminder.minutes) };
    case 'outside': {
      const { endedAt } = reminder;
      const isToday = endedAt !== undefined && now - endedAt < HALF_DAY_MS;
      return {
        title: t.pauses.outside,
        body: isToday ? t.pauses.outsideBody(time(endedAt)) : t.pauses.outsideFree,
      };
    }
    case 'within':
      return { title: t.pauses.within, body: t.pauses.withinBody(time(reminder.beganAt)) };
    case 'unanswered': {
      const { conversation, pauseAt } = reminder;
      const { visitor, assignedAt = now } = conversation;
      const waits = t.pauses.unansweredBody(formatDuration(now - assignedAt));
      return {
        title: t.pauses.unanswered(visitor.name ?? visitor.email ?? t.queue.anonymous),
        body: pauseAt === undefined ? waits : `${waits} ${t.pauses.unansweredPause(time(pauseAt))}`,
      };
    }
    case 'breakWaits':
      return { title: t.pauses.breakWaits, body: t.pauses.breakWaitsBody };
  }
}

const HALF_DAY_MS = 12 * 3_600_000;
