import { ChartLine, Table2 } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '../parts/Button.tsx';
import { useWords } from '../state/words.ts';
import styles from './ChartPanel.module.css';

export interface ChartPanelProps {
  readonly title: string;
  /** What the cursor stands at, else what it all comes to. */
  readonly readout: ReactNode;
  /** Said to screen readers when a key moved the cursor. */
  readonly announcement: string;
  /** Answers whether it took the key. */
  readonly onKey: (event: KeyboardEvent) => boolean;
  readonly onBlur?: () => void;
  /** Words instead of an empty chart. */
  readonly empty?: string | undefined;
  readonly table: () => ReactNode;
  readonly children: ReactNode;
}

/** A picture with its words: the value under the cursor, the keys, and the same numbers as a table. */
export function ChartPanel(props: ChartPanelProps) {
  const { title, readout, announcement, onKey, onBlur, empty, table, children } = props;
  const t = useWords();
  const [asTable, setAsTable] = useState(false);
  const titleId = useId();
  const hintId = useId();
  return (
    <section className={styles.panel} aria-labelledby={titleId}>
      <header className={styles.header}>
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        {empty === undefined && (
          <Button
            look="quiet"
            icon={asTable ? <ChartLine size={16} /> : <Table2 size={16} />}
            onPress={() => setAsTable(!asTable)}
          >
            {asTable ? t.today.asChart : t.today.asTable}
          </Button>
        )}
      </header>
      {empty === undefined ? (
        <>
          <p className={`${styles.readout} tabular`}>{readout}</p>
          {asTable ? (
            table()
          ) : (
            <div
              className={styles.surface}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a chart with a cursor takes keys
              tabIndex={0}
              role="application"
              aria-label={title}
              aria-describedby={hintId}
              onKeyDown={(event) => {
                if (!onKey(event)) return;
                event.preventDefault();
                event.stopPropagation();
              }}
              onBlur={onBlur}
            >
              {children}
            </div>
          )}
          <span id={hintId} hidden>
            {t.today.keys}
          </span>
          <span className="visually-hidden" aria-live="polite">
            {announcement}
          </span>
        </>
      ) : (
        <p className={styles.empty}>{empty}</p>
      )}
    </section>
  );
}
