import type { ReactNode } from 'react';
import styles from './Chip.module.css';

export const Chip = ({
  children,
  tone = 'plain',
}: {
  children: ReactNode;
  tone?: 'plain' | 'accent' | 'pause' | 'error';
}) => <span className={`${styles.chip} ${styles[tone]}`}>{children}</span>;
