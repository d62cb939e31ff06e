import { useEffect, useState } from 'react';
import type { JournalItem, NameSuggestion, NamesTrial } from '#shared/contract/requests.ts';
import { Button } from '../parts/Button.tsx';
import { useAttempt } from '../state/actions.ts';
import { tell } from '../state/notices.ts';
import { useServices } from '../state/services.tsx';
import { useWords } from '../state/words.ts';
import styles from './EventDetails.module.css';

/** Names that may be what the decoder looked for; each is tried on everything before anything changes. */
export function Suggestions({ item: { seq } }: { item: JournalItem }) {
  const t = useWords();
  const { hub } = useServices();
  const [suggestions, setSuggestions] = useState<readonly NameSuggestion[]>([]);
  useEffect(() => {
    let current = true;
    hub
      .call('suggestNames', { seq })
      .then((found) => current && setSuggestions(found))
      // The entry itself says what is wrong with it; without suggestions nothing is lost.
      .catch(() => {});
    return () => {
      current = false;
    };
  }, [hub, seq]);
  if (suggestions.length === 0) return null;
  return (
    <div className={styles.suggestions}>
      <h2>{t.inspector.perhaps}</h2>
      <ul>
        {suggestions.map((suggestion) => (
          <Suggestion key={suggestion.path} suggestion={suggestion} />
        ))}
      </ul>
    </div>
  );
}

function Suggestion({ suggestion: { field, path, example } }: { suggestion: NameSuggestion }) {
  const t = useWords();
  const { hub, session } = useServices();
  const attempt = useAttempt();
  const [trial, setTrial] = useState<NamesTrial | undefined>();
  const [busy, setBusy] = useState(false);

  const aliases = async (): Promise<Record<string, string[]>> => {
    const { settings } = await hub.call('readHubSettings');
    const names = settings.aliases[field] ?? [];
    return { ...settings.aliases, [field]: [path, ...names.filter((name) => name !== path)] };
  };
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    await attempt(work);
    setBusy(false);
  };
  const tryIt = (): Promise<void> =>
    run(async () => setTrial(await hub.call('tryNames', { aliases: await aliases() })));
  const adopt = (): Promise<void> =>
    run(async () => {
      await hub.call('writeHubSettings', { change: { aliases: await aliases() } });
      const { changed, read } = await hub.call('reread');
      await session.load();
      tell('online', t.inspector.rereadDone(changed, read));
    });

  return (
    <li className={styles.suggestion}>
      <span className={styles.suggestionText}>
        <code>{path}</code> {t.inspector.perhapsIs(field, example)}
      </span>
      {trial ? (
        <>
          <span role="status">
            {t.inspector.trial(trial.changed, trial.understoodBefore, trial.understoodAfter, trial.read)}
          </span>
          <Button look="primary" isDisabled={busy || trial.changed === 0} onPress={() => void adopt()}>
            {t.inspector.adopt}
          </Button>
        </>
      ) : (
        <Button isDisabled={busy} onPress={() => void tryIt()}>
          {t.inspector.tryIt}
        </Button>
      )}
    </li>
  );
}
