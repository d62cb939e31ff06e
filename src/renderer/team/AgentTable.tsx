import { useMemo } from 'react';
import { type Agent, viewAgent } from '#shared/domain/agent.ts';
import { type Conversation, isOpen } from '#shared/domain/conversation.ts';
import type { Today } from '#shared/measures/today.ts';
import { formatAgo, formatPercent } from '#shared/messages/clock.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { type Column, DataTable } from '../parts/DataTable.tsx';
import { StatusMark } from '../parts/StatusMark.tsx';
import { Ticking } from '../parts/Ticking.tsx';
import { useAgentName, useBoard, useConversations } from '../state/board.ts';
import { useClock, useNowReader } from '../state/clock.ts';
import { useMoment } from '../state/moment.tsx';
import { useSession } from '../state/session.ts';
import { statusText } from '../state/status-text.ts';
import { useLocale, useWords } from '../state/words.ts';
import { AgentActions } from './AgentActions.tsx';
import { AgentStatusCell } from './AgentStatusCell.tsx';
import styles from './TeamView.module.css';
import { accepts, type TeamFilter } from './today.ts';

interface Row {
  readonly agent: Agent;
  readonly name: string;
  readonly open: number;
  /** 0: not known. */
  readonly limit: number;
}

const MINUTE_MS = 60_000;
const ORDER = { online: 0, pause: 1, unknown: 2 } as const;

/** Every agent: status and since when, conversations against their limit, the last answer, the day. */
export function AgentTable({ filter, today }: { filter: TeamFilter; today: Today }) {
  const t = useWords();
  const rows = useRows(filter, today);
  const columns = useColumns(today);
  const isLive = useMoment() === undefined;
  return (
    <DataTable
      name="team"
      caption={t.team.agents}
      columns={columns}
      rows={rows}
      keyOf={({ agent }) => agent.id}
      initialSort={{ key: 'status', descending: false }}
      empty={t.team.noAgents}
      {...(isLive ? { actions: ({ agent, name }: Row) => <AgentActions agent={agent} name={name} /> } : {})}
    />
  );
}

function useColumns(today: Today): readonly Column<Row>[] {
  const t = useWords();
  const locale = useLocale();
  const now = useNowReader();
  const minute = useClock((now) => Math.floor(now / MINUTE_MS) * MINUTE_MS);
  return useMemo(() => {
    const dayOf = ({ agent }: Row) => today.agents.get(agent.id);
    const status = ({ agent }: Row): string => statusText(agent, t, locale);
    return [
      {
        key: 'agent',
        title: t.team.agent,
        fixed: true,
        value: ({ name }) => name,
        render: ({ agent, name }) => (
          <span className={styles.agent} title={agent.id}>
            <StatusMark mark={(agent.pending ?? agent).status} hollow={agent.pending !== undefined} />
            {name}
          </span>
        ),
      },
      {
        key: 'status',
        title: t.team.status,
        value: status,
        sortValue: (row) => `${ORDER[(row.agent.pending ?? row.agent).status]} ${status(row)}`,
        render: (row) =>
          row.agent.pending ? (
            <span className={styles.pending}>{t.team.pending(status(row))}</span>
          ) : (
            <AgentStatusCell agent={row.agent} text={status(row)} />
          ),
      },
      {
        key: 'since',
        title: t.team.since,
        hint: t.team.sinceHint,
        numeric: true,
        value: ({ agent }) => (agent.status === 'unknown' ? null : formatDuration(now() - agent.sinceAt)),
        sortValue: ({ agent }) => (agent.status === 'unknown' ? null : -agent.sinceAt),
        render: ({ agent }) =>
          agent.status === 'unknown' ? t.frame.none : <Ticking sinceAt={agent.sinceAt} />,
      },
      {
        key: 'open',
        title: t.team.open,
        hint: t.team.openHint,
        numeric: true,
        value: ({ open }) => open,
        render: ({ open, limit }) =>
          limit === 0 ? (
            open
          ) : (
            <span className={open >= limit ? styles.full : ''}>{t.team.openOf(open, limit)}</span>
          ),
      },
      {
        key: 'lastAnswer',
        title: t.team.lastAnswer,
        numeric: true,
        value: ({ agent }) => {
          const at = today.lastAnswerAt.get(agent.id);
          return at === undefined ? null : t.team.ago(formatAgo(Math.max(0, minute - at), t));
        },
        sortValue: ({ agent }) => today.lastAnswerAt.get(agent.id) ?? null,
      },
      {
        key: 'answered',
        title: t.reports.columns.answered,
        numeric: true,
        value: (row) => dayOf(row)?.answered ?? 0,
      },
      {
        key: 'agentResponse',
        title: t.reports.columns.agentResponseP50Ms,
        hint: t.reports.columnHints.agentResponseP50Ms,
        numeric: true,
        ...durationColumn((row) => dayOf(row)?.agentResponseP50Ms),
      },
      {
        key: 'handleTime',
        title: t.reports.columns.handleTimeMs,
        hint: t.reports.columnHints.handleTimeMs,
        numeric: true,
        ...durationColumn((row) => dayOf(row)?.handleTimeMs),
      },
      {
        key: 'occupancy',
        title: t.reports.columns.occupancy,
        hint: t.reports.columnHints.occupancy,
        numeric: true,
        value: (row) => dayOf(row)?.occupancy ?? null,
        render: (row) => {
          const occupancy = dayOf(row)?.occupancy;
          return occupancy == null ? t.frame.none : formatPercent(occupancy, locale);
        },
      },
    ];
  }, [t, locale, today, minute, now]);
}

/** Sorted by the time itself, shown and copied as `2:31`. */
export function durationColumn<R>(
  read: (row: R) => number | null | undefined,
): Pick<Column<R>, 'value' | 'sortValue'> {
  return {
    value: (row) => {
      const ms = read(row);
      return ms == null ? null : formatDuration(ms);
    },
    sortValue: (row) => read(row) ?? null,
  };
}

function useRows(filter: TeamFilter, today: Today): readonly Row[] {
  const board = useBoard();
  const conversations = useConversations();
  const nameOf = useAgentName();
  const { teams, chatLimit, chatLimits } = useSession();
  return useMemo(() => {
    const team = teams.find(({ name }) => name === filter.team);
    const isNarrowed = (filter.accountId ?? filter.widgetId ?? filter.label) !== undefined;
    const accepted = accepts(filter);
    const open = new Map<string, Conversation[]>();
    for (const conversation of conversations) {
      if (conversation.agentId === undefined || !isOpen(conversation)) continue;
      const held = open.get(conversation.agentId);
      if (held) held.push(conversation);
      else open.set(conversation.agentId, [conversation]);
    }
    const isConcerned = (id: string): boolean =>
      (open.get(id) ?? []).some(accepted) || (today.agents.get(id)?.offered ?? 0) > 0;
    return [...board.agents.values()]
      .filter(({ id }) => (!team || team.agentIds.includes(id)) && (!isNarrowed || isConcerned(id)))
      .map((facts) => ({
        agent: viewAgent(facts, []),
        name: nameOf(facts.id),
        open: open.get(facts.id)?.length ?? 0,
        limit: chatLimits[facts.id] ?? chatLimit,
      }));
  }, [board, conversations, nameOf, teams, chatLimit, chatLimits, filter, today]);
}
