import { reachText } from '#shared/messages/reach-text.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { chatText, type MenuContext, pauseText, waitText } from './menu.ts';
import type { TrayState } from './state.ts';

/** Windows shows no more (NOTIFYICONDATA.szTip). */
const MAX_TOOLTIP = 127;
const MAX_CHATS = 3;

/**
 * *Online · 2 waiting, longest 0:41*, and if SnapEngage does not get through, since when; below it who waits, as far as
 * anything is known of them.
 */
export function trayTooltip(state: TrayState, context: MenuContext): string {
  const { t, locale, timeZone } = context;
  const status = state.connected || state.mark === 'error' ? statusText(state, context) : t.tray.disconnected;
  const [first] = state.waiting;
  const words = context.still ? t.tray.waitingSince : t.tray.waiting;
  const queue = first ? words(state.waiting.length, waitText(first, context)) : t.tray.nobody;
  const { reach } = state;
  const cut = reach?.state === 'unreachable' || reach?.state === 'refused';
  const head = [status, queue, ...(cut ? [reachText(reach, t, locale, timeZone)] : [])].join(' · ');
  const known = state.waiting.filter(({ visitor }) => visitor.name ?? visitor.email ?? visitor.message);
  const chats = known.slice(0, MAX_CHATS).map((chat) => `${waitText(chat, context)}  ${chatText(chat, t)}`);
  const text = [head, ...chats].join('\n');
  return text.length <= MAX_TOOLTIP ? text : `${text.slice(0, MAX_TOOLTIP - 1)}…`;
}

/** macOS, beside the icon: *2 · 0:41*; nothing while nobody waits. */
export function trayTitle({ waiting }: TrayState, { now }: Pick<MenuContext, 'now'>): string {
  const [first] = waiting;
  return first ? `${waiting.length} · ${formatDuration(now - (first.waitingSinceAt ?? now))}` : '';
}

function statusText(state: TrayState, context: MenuContext): string {
  const { mark, substatus, pending, pausedBy, isPlanned } = state;
  const { t } = context;
  const texts = {
    online: t.status.online,
    pause: substatus ? t.status.pausedWith(substatus) : t.status.paused,
    unknown: t.status.unknown,
    error: t.tray.problem,
  };
  if (pending) return `${texts[mark]}…`;
  const time = mark === 'pause' ? pauseText(state, context) : undefined;
  const why = mark === 'pause' && pausedBy ? t.pauses.by[pausedBy] : undefined;
  return [texts[mark], time, why, isPlanned ? t.pauses.plannedMark : undefined].filter(Boolean).join(' · ');
}
