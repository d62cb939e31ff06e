import { useCallback } from 'react';
import type { EventTimesAnswer } from '#shared/contract/event-times.ts';
import { Banner } from '../parts/Banner.tsx';
import { Select } from '../parts/Select.tsx';
import { useAttempt } from '../state/actions.ts';
import { usePolled } from '../state/polled.ts';
import { useServices } from '../state/services.tsx';
import { useWords } from '../state/words.ts';

const REFRESH_MS = 10_000;
const CHOICES = ['found', 'own', 'arrival'] as const;

/** Says that an account's events bear no times of their own, and lets a person choose which time counts. */
export function EventTimes() {
  const t = useWords();
  const { hub } = useServices();
  const attempt = useAttempt();
  const read = useCallback(() => hub.call('readEventTimes'), [hub]);
  const [answer, setAnswer] = usePolled<EventTimesAnswer>(read, REFRESH_MS);
  const found = answer?.accounts.filter((account) => account.found) ?? [];
  if (!answer || (found.length === 0 && answer.setting !== 'arrival')) return null;
  const choose = (eventTimes: EventTimesAnswer['setting']): void =>
    void attempt(async () => {
      await hub.call('writeHubSettings', { change: { eventTimes } });
      setAnswer(await hub.call('readEventTimes'));
    });
  return (
    <Banner
      mark="pause"
      actions={
        <Select
          label={t.inspector.times.label}
          value={answer.setting}
          options={CHOICES.map((choice) => [choice, t.inspector.times.choices[choice]] as const)}
          onChange={choose}
        />
      }
    >
      {found.map(({ accountId, allTheSame, conversations }) => (
        <span key={accountId}>{t.inspector.times.found(accountId, allTheSame, conversations)} </span>
      ))}
      {t.inspector.times.advice[answer.setting]}
    </Banner>
  );
}
