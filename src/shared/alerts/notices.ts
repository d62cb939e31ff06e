import type { Alarm } from '../contract/alarm.ts';
import type { Board } from '../domain/board.ts';
import { formatTime } from '../messages/clock.ts';
import type { Words } from '../messages/locale.ts';
import type { Messages } from '../messages/messages.ts';
import { alarmText, alarmValue } from './alarm-text.ts';
import type { Call } from './calls.ts';
import { type ChangedStatus, changedStatusText } from './changed-status.ts';
import { type LinkedStatus, linkedStatusText } from './linked-status.ts';
import type { Notice } from './screen.ts';
import { callText, summaryText } from './texts.ts';

// Calls are known by their conversation's id; these are what else there is, one of each.
export const SUMMARY = 'summary';
export const STATUS = 'status';
export const LINK = 'link';
export const ADDRESS = 'address';
export const alarmId = (id: string): string => `alarm ${id}`;

const quiet = { attention: false, buttons: [] } as const;
const loud = { attention: true, buttons: [] } as const;

/** A click leads to that very conversation. */
export function callNotice(call: Call, reminder: boolean, board: Board, t: Messages, now: number): Notice {
  const { accountId, id } = call.conversation;
  return {
    ...(reminder ? quiet : loud),
    ...callText(call, board, t, now, reminder),
    id: call.id,
    click: { do: 'showChat', accountId, id },
  };
}

export const summaryNotice = (calls: readonly Call[], board: Board, t: Messages, now: number): Notice => ({
  ...loud,
  ...summaryText(calls, board, t, now),
  id: SUMMARY,
  click: { do: 'view', view: 'queue' },
});

/** Leads supervisors to the team, others to the queue. */
export function alarmNotice(alarm: Alarm, view: 'team' | 'queue', now: number, { t, locale }: Words): Notice {
  const value = alarmValue(alarm, now);
  return {
    ...loud,
    id: alarmId(alarm.id),
    title: alarmText(alarm, t),
    body: value === undefined ? t.alarms.noticeAt(formatTime(alarm.sinceAt, locale)) : t.alarms.notice(value),
    click: { do: 'view', view },
    buttons: [{ label: t.alarms.acknowledge, deed: { do: 'acknowledge', alarmId: alarm.id } }],
  };
}

/** Offers the way back by name; who clicks anywhere else on it may only want to read, and gets no chats by that. */
export const statusNotice = (change: ChangedStatus, words: Words): Notice => ({
  ...changedStatusText(change, words),
  id: STATUS,
  attention: false,
  click: { do: 'view', view: 'queue' },
  buttons: [{ label: words.t.status.goOnline, deed: { do: 'goOnline' } }],
});

/** A click on it shows what the status is now; the button takes the change back. */
export const linkNotice = (change: LinkedStatus, t: Messages): Notice => ({
  ...quiet,
  ...linkedStatusText(change, t),
  id: LINK,
  click: { do: 'view', view: 'queue' },
  buttons: [{ label: t.notification.undo, deed: { do: 'undoStatus', wish: change.before } }],
});

/** The public address is another than the one entered in SnapEngage; a click leads to where it is copied. */
export const addressNotice = (url: string, t: Messages): Notice => ({
  ...quiet,
  id: ADDRESS,
  title: t.reach.changedTitle,
  body: `${url}\n${t.reach.whereEvents} · ${t.reach.whereStatus}`,
  click: { do: 'view', view: 'settings', tab: 'reach' },
});
