import { ScanSearch } from 'lucide-react';
import { useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { JournalItem } from '#shared/contract/requests.ts';
import { subjectOf } from '#shared/domain/events/index.ts';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Page } from '../parts/Page.tsx';
import { StatusMark } from '../parts/StatusMark.tsx';
import { type RowProps, VirtualList } from '../parts/VirtualList.tsx';
import { useAttempt } from '../state/actions.ts';
import { tell } from '../state/notices.ts';
import { useServices } from '../state/services.tsx';
import { problemText, useLocale, useWords } from '../state/words.ts';
import { EventDetails } from './EventDetails.tsx';
import { EventTimes } from './EventTimes.tsx';
import styles from './InspectorView.module.css';
import { problemWords } from './problem-words.ts';
import { RecordingControl } from './RecordingControl.tsx';
import { useHeld } from './use-held.ts';
import { useJournal } from './use-journal.ts';

const ROW_HEIGHT = 36;

/** What arrived, what was understood, and why not. */
export function InspectorView() {
  const t = useWords();
  const { hub } = useServices();
  const attempt = useAttempt();
  const [only, setOnly] = useState<'not-understood' | undefined>();
  const [selected, setSelected] = useState<number | undefined>();
  const [busy, setBusy] = useState(false);
  const [hovering, setHovering] = useState(false);
  const { items: present, hasMore, notUnderstood, loading, problem, loadOlder, reload } = useJournal(only);
  const items = useHeld(present, hovering);
  const item = items.find(({ seq }) => seq === selected);

  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    await attempt(work);
    await reload();
    setBusy(false);
  };
  const sendTest = (): Promise<void> =>
    run(async () => {
      const { ok, tookMs, status, body } = await hub.call('sendTestEvent');
      tell(
        ok ? 'online' : 'error',
        ok ? t.inspector.testSent(tookMs) : t.inspector.testFailed(status ? `HTTP ${status}` : '', body),
      );
    });
  const reread = (): Promise<void> =>
    run(async () => {
      const { changed, read } = await hub.call('reread');
      tell('online', t.inspector.rereadDone(changed, read));
    });

  return (
    <Page
      title={t.inspector.title}
      intro={t.inspector.intro}
      actions={
        <>
          <ToggleButtonGroup
            className={styles.toggle ?? ''}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[only ?? 'all']}
            onSelectionChange={(keys) => setOnly(keys.has('all') ? undefined : 'not-understood')}
          >
            <ToggleButton id="all" className={styles.option ?? ''}>
              {t.inspector.all}
            </ToggleButton>
            <ToggleButton id="not-understood" className={styles.option ?? ''}>
              {t.inspector.notUnderstood(notUnderstood)}
            </ToggleButton>
          </ToggleButtonGroup>
          <RecordingControl />
          <Button onPress={() => void sendTest()} isDisabled={busy}>
            {t.inspector.sendTest}
          </Button>
          <Button onPress={() => void reread()} isDisabled={busy}>
            {t.inspector.reread}
          </Button>
        </>
      }
    >
      <EventTimes />
      <div className={styles.panes}>
        <div className={styles.list}>
          {items.length > 0 ? (
            <>
              <div className={styles.rows}>
                <VirtualList
                  items={items}
                  keyOf={({ seq }) => String(seq)}
                  heightOf={() => ROW_HEIGHT}
                  isRow={() => true}
                  label={t.inspector.title}
                  onHover={setHovering}
                  render={(entry, rowProps) => (
                    <EventRow
                      entry={entry}
                      rowProps={rowProps}
                      selected={entry.seq === selected}
                      onSelect={() => setSelected(entry.seq)}
                    />
                  )}
                />
              </div>
              {hasMore && (
                <div className={styles.more}>
                  <Button look="quiet" onPress={() => void loadOlder()}>
                    {t.inspector.older}
                  </Button>
                </div>
              )}
            </>
          ) : (
            <Empty
              icon={<ScanSearch size={32} />}
              title={
                problem
                  ? problemText(problem, t)
                  : loading
                    ? t.frame.connecting
                    : only
                      ? t.inspector.emptyNotUnderstood
                      : t.inspector.empty
              }
            >
              {!loading && !only && !problem && <p>{t.inspector.emptyHint}</p>}
            </Empty>
          )}
        </div>
        <div className={styles.details}>
          {item ? <EventDetails key={item.seq} item={item} /> : <Empty title={t.inspector.select} />}
        </div>
      </div>
    </Page>
  );
}

interface EventRowProps {
  readonly entry: JournalItem;
  readonly rowProps: RowProps;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

function EventRow({ entry, rowProps, selected, onSelect }: EventRowProps) {
  const t = useWords();
  const locale = useLocale();
  const { seq, receivedAt, source, event, problem } = entry;
  return (
    <button type="button" className={styles.row} aria-pressed={selected} onClick={onSelect} {...rowProps}>
      <span className={`${styles.seq} tabular`}>{seq}</span>
      <time className={`${styles.time} tabular`} dateTime={new Date(receivedAt).toISOString()}>
        {new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(receivedAt)}
      </time>
      <span className={styles.kind}>
        {problem && <StatusMark mark="error" />}
        <span className={styles.kindText}>
          {event ? t.inspector.kinds[event.kind] : problemWords(problem?.code, t)}
        </span>
      </span>
      <span className={styles.subject}>{event ? subjectOf(event) : t.inspector.sources[source]}</span>
    </button>
  );
}
