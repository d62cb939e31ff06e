import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { formatTime } from '#shared/messages/clock.ts';
import type { AgentDay, HeldConversation, StatusBand } from '#shared/series/agent-timeline.ts';
import { timeTicks } from '#shared/series/time-range.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { useOpenConversation } from '../state/actions.ts';
import { useLocale, useWords } from '../state/words.ts';
import { AgentRow, rowHeight } from './AgentRow.tsx';
import styles from './AgentTimeline.module.css';
import { ChartPanel } from './ChartPanel.tsx';
import { ChartTable } from './ChartTable.tsx';
import { follow, type Looking, zoomByKey } from './time-keys.ts';
import { useDragSelect } from './use-drag-select.ts';

/** More than these are a list that nobody reads: look closer first. */
const MOST_TABLE_ROWS = 500;

export interface AgentTimelineProps extends Looking {
  readonly agents: readonly AgentDay[];
  readonly timeZone: string;
  /** Who a conversation is with. */
  readonly visitorOf: (conversation: HeldConversation) => string;
}

/** What the cursor stands on. */
interface Spot {
  readonly agentId: string;
  readonly at: number;
}

/** Each agent's statuses as bands with their conversations on them. A click opens a conversation. */
export function AgentTimeline({ agents, timeZone, visitorOf, ...looking }: AgentTimelineProps) {
  const t = useWords();
  const locale = useLocale();
  const openConversation = useOpenConversation();
  const { range, onRange } = looking;
  const [spot, setSpot] = useState<Spot & { readonly held?: HeldConversation | undefined }>();
  const [announcement, announce] = useState('');
  const scroller = useRef<HTMLDivElement>(null);
  const axis = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const hasAgents = agents.length > 0;
  useLayoutEffect(() => {
    if (!axis.current || !hasAgents) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(axis.current);
    return () => observer.disconnect();
  }, [hasAgents]);
  const virtualizer = useVirtualizer({
    count: agents.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => rowHeight(agents[index]),
    overscan: 4,
  });
  // Rows grow with their lanes.
  const heights = agents.map(rowHeight).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the heights change
  useEffect(() => virtualizer.measure(), [heights]);

  const clockText = (at: number): string => formatTime(at, locale, timeZone);
  const xOf = (at: number): number => ((at - range.from) / (range.to - range.from)) * width;
  const ticks = timeTicks(range, width / 84, timeZone);
  const select = useDragSelect((left, right) =>
    onRange({
      from: range.from + (left / width) * (range.to - range.from),
      to: range.from + (right / width) * (range.to - range.from),
    }),
  );

  const statusText = ({ status, substatus }: StatusBand): string =>
    status === 'pause' && substatus
      ? t.status.pausedWith(substatus)
      : t.status[status === 'pause' ? 'paused' : status];
  const heldText = (held: HeldConversation): string =>
    t.today.agents[held.kind](
      visitorOf(held),
      t.today.fromTo(clockText(held.from), clockText(held.to)),
      formatDuration(held.to - held.from),
    );
  const textOf = (agent: AgentDay, at: number, held: HeldConversation | undefined): string => {
    const band = agent.bands.find(({ from, to }) => at >= from && at < to);
    const status = band
      ? `${statusText(band)} ${t.today.fromTo(clockText(band.from), clockText(band.to))}`
      : t.status.unknown;
    return [agent.name, held ? heldText(held) : clockText(at), status].join(' · ');
  };

  const onKey = (event: KeyboardEvent): boolean => {
    if (zoomByKey(event, looking, spot?.at)) return true;
    const row = Math.max(
      0,
      agents.findIndex(({ id }) => id === spot?.agentId),
    );
    if (event.key === 'Enter' && spot?.held) {
      void openConversation(spot.held);
      return true;
    }
    const next =
      spot === undefined ? { row: 0, at: range.from - 1, forth: true } : step(event.key, row, spot.at);
    const agent = next && agents[next.row];
    if (!next || !agent || !isArrow(event.key)) return false;
    const held = next.forth === undefined ? heldAround(agent, next.at) : nextHeld(agent, next.at, next.forth);
    const at = next.forth === undefined ? next.at : (held?.from ?? spot?.at ?? range.from);
    const shown = held ?? (next.forth === undefined ? undefined : spot?.held);
    setSpot({ agentId: agent.id, at, held: shown });
    follow(looking, at);
    virtualizer.scrollToIndex(next.row);
    announce(textOf(agent, at, shown));
    return true;
  };
  const step = (key: string, row: number, at: number) => {
    if (key === 'ArrowDown') return { row: Math.min(agents.length - 1, row + 1), at, forth: undefined };
    if (key === 'ArrowUp') return { row: Math.max(0, row - 1), at, forth: undefined };
    if (key === 'ArrowRight') return { row, at, forth: true };
    if (key === 'ArrowLeft') return { row, at, forth: false };
    return undefined;
  };

  const spotAgent = agents.find(({ id }) => id === spot?.agentId);
  const listed = useMemo(
    () =>
      agents.flatMap((agent) => [
        ...agent.bands.map((band) => ({ agent, from: band.from, to: band.to, band, held: undefined })),
        ...agent.conversations.map((held) => ({
          agent,
          from: held.from,
          to: held.to,
          band: undefined,
          held,
        })),
      ]),
    [agents],
  ).filter(({ from, to }) => to > range.from && from < range.to);

  return (
    <ChartPanel
      title={t.today.agents.title}
      readout={
        spot && spotAgent
          ? textOf(spotAgent, spot.at, spot.held)
          : t.today.agents.summary(
              agents.length,
              agents.reduce(
                (sum, { conversations }) =>
                  sum + new Set(conversations.map(({ accountId, id }) => `${accountId} ${id}`)).size,
                0,
              ),
            )
      }
      announcement={announcement}
      onKey={onKey}
      onBlur={() => setSpot(undefined)}
      empty={hasAgents ? undefined : t.today.agents.empty}
      table={() => (
        <ChartTable
          caption={t.today.agents.title}
          columns={t.today.agents.columns}
          words={2}
          note={
            listed.length > MOST_TABLE_ROWS ? t.today.agents.first(MOST_TABLE_ROWS, listed.length) : undefined
          }
          rows={listed.slice(0, MOST_TABLE_ROWS).map(({ agent, from, to, band, held }) => ({
            key: `${agent.id} ${from} ${held ? `${held.accountId} ${held.id} ${held.kind}` : 'status'}`,
            cells: [
              agent.name,
              band ? statusText(band) : held ? t.today.agents[`${held.kind}What`](visitorOf(held)) : '',
              clockText(from),
              clockText(to),
              formatDuration(to - from),
            ],
          }))}
        />
      )}
    >
      <div className={styles.head} aria-hidden="true">
        <div className={styles.name} />
        <div ref={axis} className={styles.axis}>
          <svg width={width} height={24} className={styles.ticks} aria-hidden="true">
            {ticks.map((at) => (
              <text key={at} x={xOf(at)} y={16} textAnchor={anchorOf(xOf(at), width)}>
                {clockText(at)}
              </text>
            ))}
          </svg>
        </div>
      </div>
      <div ref={scroller} className={styles.rows} onPointerLeave={() => setSpot(undefined)}>
        <div className={styles.list} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start, size }) => {
            const agent = agents[index];
            if (!agent) return null;
            return (
              <div
                key={agent.id}
                className={styles.row}
                style={{ transform: `translateY(${start}px)`, height: size }}
              >
                <div className={styles.name} title={agent.id} aria-hidden="true">
                  {agent.name}
                </div>
                <AgentRow
                  agent={agent}
                  range={range}
                  ticks={ticks}
                  width={width}
                  statusText={statusText}
                  cursor={spot?.agentId === agent.id ? spot : undefined}
                  select={select}
                  onSpot={(at, held) => setSpot({ agentId: agent.id, at, held })}
                  onOpen={(held) => void openConversation(held)}
                />
              </div>
            );
          })}
        </div>
        {select.drag && (
          <div
            className={styles.select}
            style={{
              transform: `translateX(${select.drag.left}px)`,
              width: select.drag.right - select.drag.left,
            }}
          />
        )}
      </div>
    </ChartPanel>
  );
}

const isArrow = (key: string): boolean => key.startsWith('Arrow');

const anchorOf = (x: number, width: number): 'start' | 'middle' | 'end' =>
  x < 24 ? 'start' : x > width - 24 ? 'end' : 'middle';

const heldAround = ({ conversations }: AgentDay, at: number): HeldConversation | undefined =>
  conversations.find(({ from, to }) => at >= from && at < to);

/** The conversation that begins after (before) a moment. */
const nextHeld = ({ conversations }: AgentDay, at: number, forth: boolean): HeldConversation | undefined =>
  forth ? conversations.find(({ from }) => from > at) : conversations.findLast(({ from }) => from < at);
