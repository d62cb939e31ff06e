import type { Difference, GapFinding, GapsAnswer } from '#shared/contract/gaps-requests.ts';
import { type Column, DataTable } from '../parts/DataTable.tsx';
import styles from '../settings/Settings.module.css';
import { useSession } from '../state/session.ts';
import { useLocale, useWords } from '../state/words.ts';

/** Chats that the log completed, and those of which it tells otherwise. */
export function FindingsTable({ answer: { healed, disagree, findings } }: { answer: GapsAnswer }) {
  const t = useWords();
  const locale = useLocale();
  const { timeZone } = useSession();
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short', timeZone });
  const when = (at: number): string => dates.format(at);
  const figure = ({ figure: name }: Difference, value: string | number): string => {
    if (name === 'wait') return `${Math.round(Number(value) / 1_000)} s`;
    return name === 'close' ? when(Number(value)) : String(value);
  };
  const columns: readonly Column<GapFinding>[] = [
    {
      key: 'chat',
      title: t.gaps.columns.chat,
      fixed: true,
      width: 110,
      value: ({ conversationId }) => conversationId,
      render: ({ conversationId }) => <span title={conversationId}>{shortened(conversationId)}</span>,
    },
    {
      key: 'end',
      title: t.gaps.columns.end,
      width: 130,
      value: ({ at }) => when(at),
      sortValue: ({ at }) => at,
    },
    {
      key: 'healed',
      title: t.gaps.columns.healed,
      width: 140,
      value: ({ healed: parts }) => parts.map((part) => t.gaps.healed[part]).join(', ') || null,
    },
    {
      key: 'differs',
      title: t.gaps.columns.differs,
      width: 220,
      value: ({ differs }) =>
        differs
          .map((one) =>
            t.gaps.differs(t.gaps.figures[one.figure], figure(one, one.events), figure(one, one.log)),
          )
          .join('; ') || null,
    },
  ];
  return (
    <div>
      <DataTable
        name="gaps"
        caption={t.gaps.sum(healed, disagree)}
        columns={columns}
        rows={findings}
        keyOf={({ accountId, conversationId }) => `${accountId}/${conversationId}`}
        empty={t.gaps.empty}
      />
      <p className={styles.hint}>{t.gaps.sumHint}</p>
    </div>
  );
}

/** Enough to tell chats apart in a list. */
const shortened = (id: string): string => (id.length > 13 ? `${id.slice(0, 12)}…` : id);
