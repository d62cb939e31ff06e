import { formatTime } from '#shared/messages/clock.ts';
import { type Messages, messagesFor } from '#shared/messages/messages.ts';
import type { HubSettings } from '#shared/settings/hub-settings.ts';

/** In what words and by which clock a message is written. */
export interface Wording {
  readonly t: Messages;
  readonly locale: string;
  /** `14:02`, by the team's zone. */
  readonly time: (at: number) => string;
}

const LOCALES = { en: 'en-GB', de: 'de-DE' } as const;

export function wordingOf({ postLanguage }: Pick<HubSettings, 'postLanguage'>, timeZone: string): Wording {
  const locale = LOCALES[postLanguage];
  return { t: messagesFor(postLanguage), locale, time: (at) => formatTime(at, locale, timeZone) };
}
