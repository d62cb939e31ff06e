import type { ReactNode } from 'react';
import styles from './Group.module.css';

export interface GroupProps {
  readonly title?: string;
  readonly hint?: ReactNode;
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
}

/** Fields that belong together: what they are about, and they. */
export const Group = ({ title, hint, isDisabled = false, children }: GroupProps) => (
  <fieldset className={styles.group} disabled={isDisabled}>
    {title && <legend className={styles.title}>{title}</legend>}
    {hint && <p className={styles.hint}>{hint}</p>}
    {children}
  </fieldset>
);
