import { useCallback } from 'react';
import type { PhoneAnswer } from '#shared/contract/phone-requests.ts';
import type { PhoneSettingsChange } from '#shared/settings/phone-settings.ts';
import { type HubSettingsControl, useHubSettings } from '../../settings/use-hub-settings.ts';
import { useAttempt } from '../../state/actions.ts';
import { tell } from '../../state/notices.ts';
import { usePolled } from '../../state/polled.ts';
import { useServices } from '../../state/services.tsx';
import { useWords } from '../../state/words.ts';

const REFRESH_MS = 2_000;

/** Phone and chat in step, as a supervisor reads and changes it; kept fresh while shown. */
export function usePhone(): {
  readonly answer: PhoneAnswer | undefined;
  /** For the secrets. */
  readonly control: HubSettingsControl;
  /** Answers whether it was kept. */
  readonly change: (change: PhoneSettingsChange) => Promise<boolean>;
} {
  const { hub } = useServices();
  const t = useWords();
  const attempt = useAttempt();
  const control = useHubSettings();
  const read = useCallback(() => hub.call('readPhone'), [hub]);
  const [answer, setAnswer] = usePolled<PhoneAnswer>(read, REFRESH_MS);
  const change = (wanted: PhoneSettingsChange): Promise<boolean> =>
    attempt(async () => {
      setAnswer(await hub.call('writePhone', { change: wanted }));
      tell('online', t.settings.saved);
    });
  return { answer, control, change };
}

export type PhoneControl = ReturnType<typeof usePhone>;

/** What the parts of the page get: the answer is there. */
export interface PhoneParts {
  readonly answer: PhoneAnswer;
  readonly control: HubSettingsControl;
  readonly change: PhoneControl['change'];
}
