import { ExternalLink } from 'lucide-react';
import { placeOf, widgetNameOf } from '#shared/alerts/texts.ts';
import { boardKey } from '#shared/domain/board.ts';
import type { Conversation } from '#shared/domain/conversation.ts';
import { viewConversation } from '#shared/domain/conversation.ts';
import { unansweredSinceAt } from '#shared/domain/queue.ts';
import { Chip } from '../parts/Chip.tsx';
import { Ticking } from '../parts/Ticking.tsx';
import type { RowProps } from '../parts/VirtualList.tsx';
import { WaitTime } from '../parts/WaitTime.tsx';
import { useOpenConversation } from '../state/actions.ts';
import { useAgentName, useBoard, useMe } from '../state/board.ts';
import { useFirstWords } from '../state/words.ts';
import styles from './QueueRow.module.css';
import type { QueueItem } from './rows.ts';
import { visitorName } from './visitor.ts';

type Row = Extract<QueueItem, { kind: 'row' }>;

export interface QueueRowProps {
  readonly row: Row;
  readonly rowProps: RowProps;
  /** Came in while the person was looking. */
  readonly fresh: boolean;
}

/** One conversation: how long, what, who, where. The whole row opens it. */
export function QueueRow({ row: { conversation, gone }, rowProps, fresh }: QueueRowProps) {
  const t = useFirstWords();
  const board = useBoard();
  const openConversation = useOpenConversation();
  const visitor = visitorName(conversation, t);
  const widget = widgetNameOf(conversation, board);
  const { message } = conversation.visitor;
  return (
    <button
      type="button"
      className={`${styles.row} ${gone ? styles.gone : ''} ${fresh ? styles.fresh : ''}`}
      onClick={() => void openConversation(conversation)}
      {...rowProps}
    >
      <span className={styles.wait}>{!gone && <HowLong conversation={conversation} />}</span>
      <span className={styles.what}>
        <span className={message ? styles.message : styles.noMessage}>{message ?? t.queue.noMessage}</span>
        <span className={styles.meta}>
          <span className={styles.visitor}>{visitor}</span>
          {placeOf(conversation) && <span>{placeOf(conversation)}</span>}
          <Situation conversation={conversation} gone={gone === true} />
        </span>
      </span>
      <span className={styles.labels}>
        {Object.entries(conversation.labels).map(([name, value]) => (
          <Chip key={name}>{value ? `${name}: ${value}` : name}</Chip>
        ))}
      </span>
      {widget && (
        <span className={styles.widget}>
          <Chip tone="accent">{widget}</Chip>
        </span>
      )}
      <ExternalLink className={styles.open} size={16} aria-hidden="true" />
    </button>
  );
}

/** The visitor's wait, as long as there is one; else how long whoever has the chat has had it. */
function HowLong({ conversation }: { conversation: Conversation }) {
  const { awaitingAgent, assignedAt, respondedAt } = conversation;
  const waitsSinceAt = unansweredSinceAt(conversation) ?? (awaitingAgent ? assignedAt : undefined);
  if (waitsSinceAt !== undefined) return <WaitTime sinceAt={waitsSinceAt} />;
  const sinceAt = assignedAt ?? respondedAt;
  if (sinceAt === undefined) return null;
  return (
    <span className={styles.running}>
      <Ticking sinceAt={sinceAt} />
    </span>
  );
}

/** Who it was offered to, who has it, or where it went. */
function Situation({ conversation, gone }: { conversation: Conversation; gone: boolean }) {
  const t = useFirstWords();
  const me = useMe();
  const nameOf = useAgentName();
  const board = useBoard();
  const now = gone
    ? (board.conversations.get(boardKey(conversation.accountId, conversation.id)) ?? undefined)
    : undefined;
  const current = now ? viewConversation(now) : conversation;
  const { state, agentId, awaitingAgent, assignedAt = 0, broadcastTo, respondedByBot } = current;
  if (gone && state === 'closed') return <strong>{t.queue.left}</strong>;
  if (gone) return <strong>{agentId ? t.queue.answeredBy(nameOf(agentId)) : t.queue.moved}</strong>;
  if (state === 'waiting') {
    if (broadcastTo.length === 0) return null;
    if (!broadcastTo.includes(me))
      return <span>{t.queue.offeredTo(broadcastTo.map(nameOf).join(', '))}</span>;
    return <span>{t.queue.offeredToYou(broadcastTo.length - 1)}</span>;
  }
  if (awaitingAgent && agentId)
    return (
      <>
        {agentId === me ? (
          <strong className={styles.need}>{t.queue.answerNow}</strong>
        ) : (
          <span>{t.queue.awaiting(nameOf(agentId))}</span>
        )}
        <Ticking sinceAt={assignedAt} />
      </>
    );
  if (respondedByBot) return <span>{t.queue.bot}</span>;
  return agentId && agentId !== me ? <span>{t.queue.assignedTo(nameOf(agentId))}</span> : null;
}
