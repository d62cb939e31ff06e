import { alarmText } from '#shared/alerts/alarm-text.ts';
import type { StatusWish } from '#shared/contract/requests.ts';
import type { View } from '#shared/contract/shell.ts';
import type { Conversation } from '#shared/domain/conversation.ts';
import { formatTime } from '#shared/messages/clock.ts';
import type { Messages } from '#shared/messages/messages.ts';
import { reachText } from '#shared/messages/reach-text.ts';
import { longestMs } from '#shared/pauses/course.ts';
import { formatDuration } from '#shared/time/duration.ts';
import type { TrayState } from './state.ts';

/** What an entry does. */
export type TrayAction =
  | {
      readonly do: 'status';
      readonly wish: Omit<StatusWish, 'untilAt'> /** From the click on. */;
      readonly forMs?: number;
    }
  | { readonly do: 'ask'; readonly what: 'reason' | 'until' }
  | { readonly do: 'extendPause' }
  | { readonly do: 'planPause' }
  | { readonly do: 'callOffPause' }
  | { readonly do: 'openChat'; readonly accountId: string; readonly id: string }
  | { readonly do: 'view'; readonly view: View; readonly tab?: string }
  /** From the click on; 0 ends it. */
  | { readonly do: 'mute'; readonly forMs: number }
  | { readonly do: 'muteUntilTomorrow' }
  | { readonly do: 'update' }
  | { readonly do: 'quit' };

export type MenuEntry =
  | { readonly kind: 'separator' }
  | {
      readonly kind: 'item';
      readonly label: string;
      readonly action?: TrayAction;
      readonly checked?: boolean;
      readonly enabled?: boolean;
      readonly accelerator?: string;
      readonly submenu?: readonly MenuEntry[];
    };

export interface MenuContext {
  readonly t: Messages;
  readonly locale: string;
  readonly timeZone: string;
  readonly now: number;
  /** Linux: what is shown stands until it is replaced, so times are told as since when, which stays right. */
  readonly still: boolean;
  /** What the shortcut of the queue is; absent: there is none. */
  readonly accelerator?: string;
}

const MAX_CHATS = 10;
const MAX_ALARMS = 3;
const PAUSE_MINUTES = [5, 15, 30, 60];
const MINUTE_MS = 60_000;
const HALF_HOUR_MS = 30 * MINUTE_MS;

const separator: MenuEntry = { kind: 'separator' };
const item = (label: string, action: TrayAction, more: object = {}): MenuEntry => ({
  kind: 'item',
  label,
  action,
  ...more,
});

/** The tray's menu, as text and actions. */
export function trayMenu(state: TrayState, context: MenuContext): MenuEntry[] {
  const { t, accelerator } = context;
  const quit = item(t.tray.quit, { do: 'quit' });
  if (state.needsSetup) return [item(t.tray.setup, { do: 'view', view: 'setup' }), separator, quit];
  return [
    item(
      `●  ${t.status.online}`,
      { do: 'status', wish: { status: 'online' } },
      { checked: state.mark === 'online' },
    ),
    {
      kind: 'item',
      label: [`❙❙ ${t.status.pause}`, pauseText(state, context)].filter(Boolean).join(' · '),
      checked: state.mark === 'pause',
      submenu: pauseMenu(state, t),
    },
    { kind: 'item', label: t.pauses.pauseFor, submenu: pauseForMenu(context) },
    ...planEntries(state, t),
    separator,
    ...alarmEntries(state, context),
    ...waitingEntries(state, context),
    separator,
    item(t.tray.liveQueue, { do: 'view', view: 'queue' }, accelerator === undefined ? {} : { accelerator }),
    ...(state.isSupervisor
      ? [
          item(t.tray.team, { do: 'view', view: 'team' }),
          item(t.tray.wallboard, { do: 'view', view: 'wallboard' }),
          item(t.tray.inspector, { do: 'view', view: 'inspector' }),
        ]
      : []),
    separator,
    ...reachEntry(state, context),
    muteEntry(state, context),
    item(t.tray.settings, { do: 'view', view: 'settings' }),
    ...updateEntry(state, t),
    quit,
  ];
}

/** Whether SnapEngage gets through; leads to where that is mended. */
const reachEntry = ({ reach }: TrayState, { t, locale, timeZone }: MenuContext): MenuEntry[] =>
  reach ? [item(reachText(reach, t, locale, timeZone), { do: 'view', view: 'settings', tab: 'reach' })] : [];

/** An update that lies ready; nobody is interrupted in a chat. */
const updateEntry = ({ update }: TrayState, t: Messages): MenuEntry[] =>
  update
    ? [
        update.waits
          ? item(t.tray.updateWaits(update.version), { do: 'update' }, { enabled: false })
          : item(t.tray.update(update.version), { do: 'update' }),
      ]
    : [];

function pauseMenu(state: TrayState, t: Messages): MenuEntry[] {
  const paused = state.mark === 'pause';
  return [
    item(
      t.status.pause,
      { do: 'status', wish: { status: 'pause' } },
      { checked: paused && !state.substatus },
    ),
    ...state.substatuses.map((substatus) =>
      item(
        reasonText(substatus, state, t),
        { do: 'status', wish: { status: 'pause', substatus } },
        { checked: paused && state.substatus === substatus },
      ),
    ),
    separator,
    item(t.pauses.choose, { do: 'ask', what: 'reason' }),
  ];
}

/** *Lunch · 45 min* */
function reasonText(substatus: string, { pauseMinutes }: TrayState, t: Messages): string {
  const longest = longestMs(substatus, pauseMinutes);
  return longest === undefined ? substatus : t.pauses.reasonFor(substatus, longest / MINUTE_MS);
}

/** *12 min left*, *over by 3 min*; where it must stand, *until 14:15*, *over since 14:15*. Undefined: no end is planned. */
export function pauseText({ course }: TrayState, context: MenuContext): string | undefined {
  if (!course) return undefined;
  const { t, still, now, locale, timeZone } = context;
  const { endAt } = course;
  const isOver = now >= endAt;
  if (still) {
    const time = formatTime(endAt, locale, timeZone);
    return isOver ? t.pauses.overSince(time) : t.status.untilTime(time);
  }
  return isOver
    ? t.pauses.overBy(Math.floor((now - endAt) / MINUTE_MS))
    : t.pauses.left(Math.ceil((endAt - now) / MINUTE_MS));
}

/** What can be done with the pause that there is, or that is planned. */
function planEntries({ course, isPlanned, held, mark }: TrayState, t: Messages): MenuEntry[] {
  if (isPlanned) return [item(t.pauses.callOff, { do: 'callOffPause' })];
  if (course) return [item(t.pauses.extend, { do: 'extendPause' })];
  return mark === 'online' && held > 0 ? [item(t.pauses.afterMyChats, { do: 'planPause' })] : [];
}

const pauseForMenu = ({ t }: MenuContext): MenuEntry[] => [
  ...PAUSE_MINUTES.map((minutes) =>
    item(minutes === 60 ? t.pauses.oneHour : t.pauses.minutes(minutes), {
      do: 'status',
      wish: { status: 'pause' },
      forMs: minutes * MINUTE_MS,
    }),
  ),
  item(t.pauses.until, { do: 'ask', what: 'until' }),
];

/** Since when, as that stays right while the menu stands. A click shows the queue. */
function alarmEntries({ alarms = [] }: TrayState, { t, locale, timeZone }: MenuContext): MenuEntry[] {
  if (alarms.length === 0) return [];
  return [
    ...alarms.slice(0, MAX_ALARMS).map((alarm) => {
      const since = formatTime(alarm.sinceAt, locale, timeZone);
      const mark = alarm.acknowledged ? '△' : '▲';
      return item(`${mark}  ${alarmText(alarm, t)} · ${since}`, { do: 'view', view: 'queue' });
    }),
    separator,
  ];
}

function waitingEntries({ waiting }: TrayState, context: MenuContext): MenuEntry[] {
  const { t } = context;
  const [first] = waiting;
  if (!first) return [{ kind: 'item', label: t.queue.nobody, enabled: false }];
  const line = context.still ? t.tray.waitingSinceLine : t.tray.waitingLine;
  return [
    item(line(waiting.length, waitText(first, context)), { do: 'view', view: 'queue' }),
    ...waiting.slice(0, MAX_CHATS).map((chat) =>
      item(`    ${waitText(chat, context)}  ${chatText(chat, t)}`, {
        do: 'openChat',
        accountId: chat.accountId,
        id: chat.id,
      }),
    ),
    ...(waiting.length > MAX_CHATS
      ? [item(`    ${t.tray.more(waiting.length - MAX_CHATS)}`, { do: 'view', view: 'queue' })]
      : []),
  ];
}

/** *0:41*, or *14:02* where it must stand. */
export function waitText(
  { waitingSinceAt }: Conversation,
  { still, now, locale, timeZone }: MenuContext,
): string {
  const since = waitingSinceAt ?? now;
  return still ? formatTime(since, locale, timeZone) : formatDuration(now - since);
}

/** *Jane · Is the blue one in stock?* */
export function chatText({ visitor }: Conversation, t: Messages): string {
  const who = visitor.name ?? visitor.email ?? t.queue.anonymous;
  return visitor.message ? `${who} · ${shorten(visitor.message)}` : who;
}

function muteEntry({ mutedUntilAt }: TrayState, { t, locale, timeZone }: MenuContext): MenuEntry {
  if (mutedUntilAt !== undefined) {
    const label = `${t.tray.unmute} (${t.tray.mutedUntil(formatTime(mutedUntilAt, locale, timeZone))})`;
    return item(label, { do: 'mute', forMs: 0 });
  }
  return {
    kind: 'item',
    label: t.tray.mute,
    submenu: [
      item(t.tray.mute30, { do: 'mute', forMs: HALF_HOUR_MS }),
      item(t.tray.muteTomorrow, { do: 'muteUntilTomorrow' }),
    ],
  };
}

const shorten = (text: string): string => (text.length <= 40 ? text : `${text.slice(0, 39).trimEnd()}…`);
