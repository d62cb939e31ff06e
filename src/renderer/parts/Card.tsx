import type { ReactNode } from 'react';
import styles from './Card.module.css';

export interface CardProps {
  /** li: in a list. */
  readonly as?: 'div' | 'li';
  /** Its news is read out. */
  readonly status?: boolean;
  /** What its fields are about, for screen readers. */
  readonly label?: string;
  readonly children: ReactNode;
}

/** A thing of its own among others. */
export const Card = ({ as: Element = 'div', status = false, label, children }: CardProps) => (
  <Element
    className={styles.card}
    role={status ? 'status' : label === undefined ? undefined : 'group'}
    aria-label={label}
  >
    {children}
  </Element>
);

/** What belongs together in one line, as long as there is room. `status`: its news is read out. */
export const Line = ({ status = false, children }: { status?: boolean; children: ReactNode }) => (
  <div className={styles.line} role={status ? 'status' : undefined}>
    {children}
  </div>
);
