import type { Messages } from '#shared/messages/messages.ts';
import { reachText } from '#shared/messages/reach-text.ts';
import { formatDuration } from '#shared/time/duration.ts';
import type { MenuContext } from './menu.ts';
import type { TrayState } from './state.ts';

/** *Online · 2 waiting, longest 0:41*, and if SnapEngage does not get through, since when. */
export function trayTooltip(state: TrayState, { t, locale, timeZone, now }: MenuContext): string {
  const status = state.connected || state.mark === 'error' ? statusText(state, t) : t.tray.disconnected;
  const [first] = state.waiting;
  const queue = first
    ? t.tray.waiting(state.waiting.length, formatDuration(now - (first.waitingSinceAt ?? now)))
    : t.tray.nobody;
  const { reach } = state;
  const cut = reach?.state === 'unreachable' || reach?.state === 'refused';
  return [status, queue, ...(cut ? [reachText(reach, t, locale, timeZone)] : [])].join(' · ');
}

function statusText({ mark, substatus, pending }: TrayState, t: Messages): string {
  const texts = {
    online: t.status.online,
    pause: substatus ? t.status.pausedWith(substatus) : t.status.paused,
    unknown: t.status.unknown,
    error: t.tray.problem,
  };
  return pending ? `${texts[mark]}…` : texts[mark];
}
