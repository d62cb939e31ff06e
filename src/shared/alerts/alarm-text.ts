import type { Messages } from '../messages/messages.ts';
import { formatDuration } from '../time/duration.ts';
import type { Alarm } from './rules.ts';

/** `Longest wait over 2:00`, `More than 5 chats waiting`, `Fewer than 2 agents online`. */
export function alarmText({ rule: { kind, limit } }: Pick<Alarm, 'rule'>, t: Messages): string {
  switch (kind) {
    case 'longestWait':
      return t.alarms.longestWait(formatDuration(limit));
    case 'waiting':
      return t.alarms.waiting(limit);
    case 'online':
      return limit <= 1 ? t.alarms.nobodyOnline : t.alarms.online(limit);
  }
}

/** The value now: `2:31`, `7`. */
export const alarmValue = ({ rule: { kind }, value }: Alarm): string =>
  kind === 'longestWait' ? formatDuration(value) : String(value);
