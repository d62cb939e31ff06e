import type { Messages } from '#shared/messages/messages.ts';
import { formatDuration } from '#shared/time/duration.ts';
import type { TrayState } from './state.ts';

/** *Online · 2 waiting, longest 0:41* */
export function trayTooltip(state: TrayState, t: Messages, now: number): string {
  const status = state.connected || state.mark === 'error' ? statusText(state, t) : t.tray.disconnected;
  const [first] = state.waiting;
  const queue = first
    ? t.tray.waiting(state.waiting.length, formatDuration(now - (first.waitingSinceAt ?? now)))
    : t.tray.nobody;
  return `${status} · ${queue}`;
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
