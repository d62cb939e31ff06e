import { Coffee, Inbox, SearchX } from 'lucide-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { Input, SearchField } from 'react-aria-components';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { VirtualList } from '../parts/VirtualList.tsx';
import { useBoardState, useConversations, useMe } from '../state/board.ts';
import { usePreferences } from '../state/preferences.ts';
import { navigate, useRoute } from '../state/route.ts';
import { useServices } from '../state/services.tsx';
import { useSession } from '../state/session.ts';
import { useShortcuts } from '../state/shortcuts.ts';
import { useWords } from '../state/words.ts';
import { NobodyWaits, QueueHeadline } from './QueueHeadline.tsx';
import { QueueRow } from './QueueRow.tsx';
import styles from './QueueView.module.css';
import { itemKey, type QueueItem, queueItems } from './rows.ts';
import { useSettled } from './use-settled.ts';
import { WidgetFilter } from './WidgetFilter.tsx';

const HEADER_HEIGHT = 36;
const ROW_HEIGHT = { comfortable: 44, compact: 32 };

/** The live queue: who waits, longest first; then mine, then others'. */
export function QueueView() {
  const t = useWords();
  const me = useMe();
  const { widgetIds, rows } = usePreferences();
  const { seq } = useBoardState();
  const conversations = useConversations();
  const { conversation: wanted } = useRoute();
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim().toLowerCase());
  const [hovering, setHovering] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  useShortcuts({ '/': () => search.current?.focus() });

  const items = useMemo(
    () => queueItems(conversations, { me, widgetIds, text }),
    [conversations, me, widgetIds, text],
  );
  const shown = useSettled(items, hovering);
  const isFresh = useFreshness(items, seq !== undefined);

  return (
    <section className={styles.view} aria-labelledby="queue-title">
      <div className={styles.bar}>
        <h1 id="queue-title" className={styles.headline}>
          <span className="visually-hidden">{`${t.queue.title}: `}</span>
          {seq === undefined ? t.queue.loading : <QueueHeadline />}
        </h1>
        <SearchField
          aria-label={t.queue.search}
          value={typed}
          onChange={setTyped}
          className={styles.search ?? ''}
        >
          <Input ref={search} className={styles.input ?? ''} placeholder={t.queue.searchHint} />
        </SearchField>
        <WidgetFilter />
      </div>
      <div className={styles.list}>
        {shown.length > 0 ? (
          <VirtualList
            items={shown}
            keyOf={itemKey}
            heightOf={(item) => (item.kind === 'header' ? HEADER_HEIGHT : ROW_HEIGHT[rows])}
            isRow={(item) => item.kind === 'row'}
            label={t.queue.title}
            reveal={wanted}
            onHover={setHovering}
            render={(item, rowProps) =>
              item.kind === 'header' ? (
                <SectionHeader item={item} />
              ) : (
                <QueueRow row={item} rowProps={rowProps} fresh={isFresh(itemKey(item))} />
              )
            }
          />
        ) : (
          <Nothing filtered={text !== '' || widgetIds.length > 0} onClear={() => setTyped('')} />
        )}
      </div>
    </section>
  );
}

function SectionHeader({ item }: { item: Extract<QueueItem, { kind: 'header' }> }) {
  const t = useWords();
  return (
    <h2 className={styles.header}>
      {t.queue[item.section]}
      <span className={`${styles.count} tabular`}>{item.count}</span>
    </h2>
  );
}

/** Which rows came in while the person was looking: their highlight fades. */
function useFreshness(items: readonly QueueItem[], loaded: boolean): (key: string) => boolean {
  const seen = useRef<Map<string, number> | undefined>(undefined);
  const now = performance.now();
  if (loaded) {
    const first = seen.current === undefined;
    seen.current ??= new Map();
    for (const item of items) {
      const key = itemKey(item);
      if (!seen.current.has(key)) seen.current.set(key, first ? 0 : now);
    }
  }
  return (key) => now - (seen.current?.get(key) ?? 0) < 1_600 && now > 1_600;
}

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const t = useWords();
  const { seq, board } = useBoardState();
  const { preferences } = useServices();
  const { role } = useSession();
  if (seq === undefined) return <Empty icon={<Inbox size={32} />} title={t.queue.loading} />;
  if (filtered) {
    return (
      <Empty icon={<SearchX size={32} />} title={t.queue.noMatch}>
        <Button
          onPress={() => {
            onClear();
            void preferences.change({ widgetIds: [] });
          }}
        >
          {t.queue.showAll}
        </Button>
      </Empty>
    );
  }
  if (board.conversations.size === 0) {
    return (
      <Empty icon={<Inbox size={32} />} title={t.queue.neverHeard}>
        <p>{t.queue.neverHeardHint}</p>
        {role === 'supervisor' && <Button onPress={() => navigate('setup')}>{t.frame.openSetup}</Button>}
      </Empty>
    );
  }
  return (
    <Empty icon={<Coffee size={32} />} title={t.queue.nobody}>
      <p>
        <NobodyWaits />
      </p>
      <p>{t.queue.quiet}</p>
    </Empty>
  );
}
