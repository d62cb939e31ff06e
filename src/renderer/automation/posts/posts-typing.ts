import type { HubSettings } from '#shared/settings/hub-settings.ts';
import type { Typing } from '../../settings/setting-typing.ts';

/** `12:00, 17:00`, in the order of the day. */
export const asTimes: Typing<HubSettings['digestTimes']> = {
  write: (times) => times.join(', '),
  read: (text) => {
    const times = text
      .split(/[\s,;]+/)
      .filter((time) => time !== '')
      .map((time) => (/^\d:/.test(time) ? `0${time}` : time));
    return { ok: true, value: [...new Set(times)].sort() };
  },
};

/** Who is to be mentioned, each once: one a line, with or without the `@` before. */
export const listOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s,]+/)
      .map((who) => who.replace(/^@/, ''))
      .filter((who) => who !== ''),
  ),
];
