import { Coffee, Inbox, SearchX } from 'lucide-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { supervises } from '#shared/contract/identity.ts';
import { type Board, boardKey } from '#shared/domain/board.ts';
import type { Conversation } from '#shared/domain/conversation.ts';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { VirtualList } from '../parts/VirtualList.tsx';
import { useOpenConversation } from '../state/actions.ts';
import { useBoard, useBoardState, useConversations, useMe } from '../state/board.ts';
import { usePreferences } from '../state/preferences.ts';
import { navigate, useRoute } from '../state/route.ts';
import { useServices } from '../state/services.tsx';
import { useSession } from '../state/session.ts';
import { useShortcuts } from '../state/shortcuts.ts';
import { useFirstWords } from '../state/words.ts';
import { NobodyWaits, QueueHeadline } from './QueueHeadline.tsx';
import { QueueRow } from './QueueRow.tsx';
import styles from './QueueView.module.css';
import { itemKey, type QueueItem, queueItems } from './rows.ts';
import { useSettled } from './use-settled.ts';
import { WidgetFilter } from './WidgetFilter.tsx';

const HEADER_HEIGHT = 36;
/** As long as the highlight of a new row fades. */
const FRESH_MS = 1_600;
const ROW_HEIGHT = { comfortable: 44, compact: 32 };

/** The live queue: mine, then who waits, longest first, then others'. */
export function QueueView() {
  const t = useFirstWords();
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
  const asked = JSON.stringify([text, widgetIds]);
  const shown = useSettled(items, hovering, asked);
  const isFresh = useFreshness(useBoard(), seq !== undefined);

  return (
    <section className={styles.view} aria-labelledby="queue-title">
      <div className={styles.bar}>
        <h1 id="queue-title" className={styles.headline}>
          <span className="visually-hidden">{`${t.queue.title}: `}</span>
          {seq === undefined ? t.queue.loading : <QueueHeadline />}
        </h1>
        <MineFirst />
        <input
          ref={search}
          type="search"
          className={styles.search}
          aria-label={t.queue.search}
          placeholder={t.queue.searchHint}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setTyped('');
          }}
        />
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
            startAgainAt={asked}
            onHover={setHovering}
            render={(item, rowProps) =>
              item.kind === 'header' ? (
                <SectionHeader item={item} />
              ) : (
                <QueueRow row={item} rowProps={rowProps} fresh={!item.gone && isFresh(item.conversation)} />
              )
            }
          />
        ) : (
          <Nothing searched={text !== ''} onClear={() => setTyped('')} />
        )}
      </div>
    </section>
  );
}

/** What waits for my answer, where it can be seen however long the list is and wherever the pointer rests. */
function MineFirst() {
  const t = useFirstWords();
  const me = useMe();
  const openConversation = useOpenConversation();
  const mine = useConversations().filter(
    ({ awaitingAgent, stale, agentId }) => awaitingAgent && !stale && agentId === me,
  );
  const [first] = mine;
  if (!first || me === '') return null;
  return (
    <Button look="primary" onPress={() => void openConversation(first)}>
      {t.queue.yoursUnanswered(mine.length)}
    </Button>
  );
}

function SectionHeader({ item }: { item: Extract<QueueItem, { kind: 'header' }> }) {
  const t = useFirstWords();
  return (
    <h2 className={styles.header}>
      {t.queue[item.section]}
      <span className={`${styles.count} tabular`}>{item.count}</span>
    </h2>
  );
}

/**
 * Which rows came in while the person was looking: their highlight fades. Told from the boards of the last moments,
 * so that only the rows on screen are looked at.
 */
function useFreshness(board: Board, loaded: boolean): (conversation: Conversation) => boolean {
  const past = useRef<{ readonly at: number; readonly conversations: Board['conversations'] }[]>([]);
  const now = performance.now();
  if (loaded && past.current.at(-1)?.conversations !== board.conversations)
    past.current.push({ at: now, conversations: board.conversations });
  // The first that stays is the latest from before.
  const recent = past.current.findIndex(({ at }) => now - at < FRESH_MS);
  past.current.splice(0, (recent < 0 ? past.current.length : recent) - 1);
  const before = past.current[0]?.conversations;
  return ({ accountId, id }) => before !== undefined && !before.has(boardKey(accountId, id));
}

function Nothing({ searched, onClear }: { searched: boolean; onClear: () => void }) {
  const t = useFirstWords();
  const { seq, board } = useBoardState();
  const { preferences } = useServices();
  const { widgetIds } = usePreferences();
  const { role } = useSession();
  if (seq === undefined) return <Empty icon={<Inbox size={32} />} title={t.queue.loading} />;
  if (searched || widgetIds.length > 0) {
    return (
      <Empty icon={<SearchX size={32} />} title={t.queue.noMatch}>
        {searched ? (
          <Button onPress={onClear}>{t.queue.clearSearch}</Button>
        ) : (
          <Button onPress={() => void preferences.change({ widgetIds: [] })}>{t.queue.showAll}</Button>
        )}
      </Empty>
    );
  }
  if (board.conversations.size === 0) {
    return (
      <Empty icon={<Inbox size={32} />} title={t.queue.neverHeard}>
        <p>{t.queue.neverHeardHint}</p>
        {supervises(role) && <Button onPress={() => navigate('setup')}>{t.frame.openSetup}</Button>}
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
