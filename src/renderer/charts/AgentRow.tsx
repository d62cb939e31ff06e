import type { PointerEvent } from 'react';
import type { AgentDay, HeldConversation, StatusBand } from '#shared/series/agent-timeline.ts';
import type { TimeRange } from '#shared/series/time-range.ts';
import styles from './AgentTimeline.module.css';
import type { DragSelect } from './use-drag-select.ts';

const LANE = 10;
const BAR = 8;
const ABOVE = 5;
/** Room for the status in words, and its line. */
const UNDER = 19;
const PX_A_LETTER = 7;

/** px */
export const rowHeight = (agent: AgentDay | undefined): number =>
  Math.max(40, ABOVE + (agent?.lanes ?? 0) * LANE + UNDER);

export interface AgentRowProps {
  readonly agent: AgentDay;
  readonly range: TimeRange;
  readonly ticks: readonly number[];
  readonly width: number;
  readonly statusText: (band: StatusBand) => string;
  readonly cursor: { readonly at: number; readonly held?: HeldConversation | undefined } | undefined;
  readonly select: DragSelect;
  readonly onSpot: (at: number, held: HeldConversation | undefined) => void;
  readonly onOpen: (held: HeldConversation) => void;
}

/** One agent's day: the status as a band with its line at the foot, conversations as bars in lanes. */
export function AgentRow(props: AgentRowProps) {
  const { agent, range, ticks, width, statusText, cursor, select, onSpot, onOpen } = props;
  const height = rowHeight(agent);
  const xOf = (at: number): number => ((at - range.from) / (range.to - range.from)) * width;
  const isSeen = ({ from, to }: TimeRange): boolean => to > range.from && from < range.to;
  const spanOf = ({ from, to }: TimeRange) => {
    const x = Math.max(0, xOf(from));
    return { x, width: Math.max(2, Math.min(width, xOf(to)) - x) };
  };

  const spotOf = (event: PointerEvent): { at: number; held: HeldConversation | undefined } => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - box.left;
    const lane = Math.floor((event.clientY - box.top - ABOVE) / LANE);
    const held = agent.conversations.find(
      (conversation) =>
        conversation.lane === lane &&
        x >= xOf(conversation.from) - 2 &&
        x <= Math.max(xOf(conversation.to), xOf(conversation.from) + 2) + 1,
    );
    return { at: range.from + (x / width) * (range.to - range.from), held };
  };
  const marked = cursor?.held;
  return (
    <svg
      className={`${styles.track} ${marked ? styles.onConversation : ''}`}
      width={width}
      height={height}
      aria-hidden="true"
      onPointerDown={select.onPointerDown}
      onPointerMove={(event) => {
        select.onPointerMove(event);
        const { at, held } = spotOf(event);
        onSpot(at, held);
      }}
      onPointerUp={(event) => {
        if (select.onPointerUp(event)) return;
        const { held } = spotOf(event);
        if (held) onOpen(held);
      }}
    >
      {agent.bands.filter(isSeen).map((band) => {
        const { x, width: size } = spanOf(band);
        const text = band.substatus || statusText(band);
        return (
          <g key={band.from} className={styles[band.status]}>
            <rect className={styles.band} x={x} y={1} width={size} height={height - 2} />
            <rect className={styles.foot} x={x} y={height - 4} width={size} height={3} />
            {band.status === 'pause' && size > text.length * PX_A_LETTER + 12 && (
              <text x={x + 6} y={height - 8}>
                {text}
              </text>
            )}
          </g>
        );
      })}
      {ticks.map((at) => (
        <line key={at} className={styles.grid} x1={xOf(at)} x2={xOf(at)} y1={0} y2={height} />
      ))}
      {agent.conversations.filter(isSeen).map((held) => {
        const isMarked = marked?.id === held.id && marked.accountId === held.accountId;
        return (
          <rect
            key={`${held.accountId} ${held.id} ${held.from} ${held.kind}`}
            data-conversation={held.id}
            className={`${styles[held.kind]} ${isMarked ? styles.marked : ''}`}
            {...spanOf(held)}
            y={ABOVE + held.lane * LANE}
            height={BAR}
            rx={2}
          />
        );
      })}
      {cursor && (
        <line className={styles.cursor} x1={xOf(cursor.at)} x2={xOf(cursor.at)} y1={0} y2={height} />
      )}
    </svg>
  );
}
