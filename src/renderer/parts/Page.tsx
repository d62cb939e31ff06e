import { type ReactNode, useId } from 'react';
import styles from './Page.module.css';

export interface PageProps {
  readonly title: string;
  /** What the page is for, under its title. */
  readonly intro?: ReactNode;
  /** Beside the title. */
  readonly actions?: ReactNode;
  /** Whether the page scrolls as a whole; else its content takes the height that is left and scrolls within. */
  readonly scrolls?: boolean;
  /** What is shown is about to be replaced. */
  readonly isBusy?: boolean;
  readonly children: ReactNode;
}

/** A view: its title, what can be done with it, and its content. */
export function Page({ title, intro, actions, scrolls = false, isBusy = false, children }: PageProps) {
  const id = useId();
  return (
    <section
      className={`${styles.page} ${scrolls ? styles.scrolls : ''}`}
      aria-labelledby={id}
      aria-busy={isBusy}
    >
      <div className={styles.bar}>
        <div className={`${styles.heading} ${intro ? styles.withIntro : ''}`}>
          <h1 id={id}>{title}</h1>
          {intro && <p className={styles.intro}>{intro}</p>}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}
