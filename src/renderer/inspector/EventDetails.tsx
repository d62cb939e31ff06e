import type { JournalItem } from '#shared/contract/requests.ts';
import { formatDateTime } from '#shared/messages/clock.ts';
import { Button } from '../parts/Button.tsx';
import { useCopy } from '../state/copy.ts';
import { useServices } from '../state/services.tsx';
import { useLocale, useWords } from '../state/words.ts';
import { prettyJson, toCurl } from './curl.ts';
import styles from './EventDetails.module.css';
import { problemWords } from './problem-words.ts';
import { Suggestions } from './Suggestions.tsx';
import { useWholePayload } from './use-whole-payload.ts';

/** One journal entry whole: as it came, and as it was understood. */
export function EventDetails({ item }: { item: JournalItem }) {
  const t = useWords();
  const locale = useLocale();
  const copy = useCopy();
  const { shell } = useServices();
  const { receivedAt, source, accountId, event, problem } = item;
  const { payload, isWhole, whole, showWhole } = useWholePayload(item);
  const hubUrl = shell.hubUrl ?? USUAL_HUB_URL;
  const fromVendor = source !== 'hub';
  const copyWhole = async (written = (text: string): string => text): Promise<void> => {
    const text = await whole();
    if (text !== undefined) await copy(written(text));
  };
  return (
    <div className={styles.details}>
      <dl className={styles.facts}>
        <dt>{t.inspector.columns.received}</dt>
        <dd>{formatDateTime(receivedAt, locale)}</dd>
        <dt>{t.inspector.columns.source}</dt>
        <dd>
          {[t.inspector.sources[source], accountId && t.inspector.account(accountId)]
            .filter(Boolean)
            .join(' · ')}
        </dd>
        {event && (
          <>
            <dt>{t.inspector.at}</dt>
            <dd>{formatDateTime(event.at, locale)}</dd>
          </>
        )}
      </dl>
      {problem && (
        <div className={styles.problem}>
          <strong>{problemWords(problem.code, t)}</strong>
          {problem.seen && <span>{` ${t.inspector.seen(problem.seen)}`}</span>}
          {problem.code !== 'too-complex' && <p>{t.inspector.problemHint}</p>}
        </div>
      )}
      {problem && <Suggestions key={item.seq} item={item} />}
      {event && (
        <>
          <h2>{t.inspector.event}</h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre className={styles.json} tabIndex={0}>
            {JSON.stringify(event, null, 2)}
          </pre>
        </>
      )}
      {item.erasedAt !== undefined && <p>{t.inspector.erased}</p>}
      {fromVendor && item.erasedAt === undefined && (
        <>
          <div className={styles.head}>
            <h2>{t.inspector.payload}</h2>
            <Button onPress={() => void copyWhole()}>{t.inspector.copyJson}</Button>
            <Button onPress={() => void copyWhole((text) => toCurl({ ...item, payload: text }, hubUrl))}>
              {t.inspector.copyCurl}
            </Button>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre className={styles.json} tabIndex={0}>
            {isWhole ? prettyJson(payload) : `${payload}…`}
          </pre>
          {!isWhole && (
            <Button onPress={() => void showWhole()}>
              {t.inspector.showWhole(Math.ceil((item.payloadLength ?? 0) / 1024))}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

/** Where a hub listens unless told otherwise, for a window whose page is not a hub's. */
const USUAL_HUB_URL = 'http://127.0.0.1:8787';
