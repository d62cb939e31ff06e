import type { AgentStatus } from '#shared/domain/event.ts';
import styles from './StatusMark.module.css';

export type Mark = AgentStatus | 'error';

/** Four states, four shapes: told apart without colour. Decoration: the words stand beside it. */
export const StatusMark = ({
  mark,
  size = 12,
  hollow = false,
}: {
  mark: Mark;
  size?: number;
  /** Wished, and not confirmed yet. */
  hollow?: boolean;
}) => (
  <svg
    className={`${styles[mark]} ${hollow ? styles.hollow : ''}`}
    width={size}
    height={size}
    viewBox="0 0 12 12"
    aria-hidden="true"
  >
    {mark === 'online' && <circle cx="6" cy="6" r="5" />}
    {mark === 'pause' && <path d="M2 1h3v10H2zM7 1h3v10H7z" />}
    {mark === 'unknown' && <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="2" />}
    {mark === 'error' && <path d="M6 .8 11.6 11H.4z" />}
  </svg>
);
