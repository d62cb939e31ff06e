import type { ReactNode } from 'react';
import styles from './Banner.module.css';
import { type Mark, StatusMark } from './StatusMark.tsx';

/** A line across the window that says what is wrong and what to do. */
export const Banner = ({
  mark,
  children,
  actions,
}: {
  mark: Mark;
  children: ReactNode;
  actions?: ReactNode;
}) => (
  <div className={`${styles.banner} ${styles[mark]}`} role={mark === 'error' ? 'alert' : 'status'}>
    <StatusMark mark={mark} />
    <div className={styles.text}>{children}</div>
    {actions && <div className={styles.actions}>{actions}</div>}
  </div>
);
