import type { DryRunAnswer } from '#shared/contract/rules-requests.ts';
import { formatTime } from '#shared/messages/clock.ts';
import { useLocale, useWords } from '../../state/words.ts';
import styles from './Rules.module.css';

export interface FiringsLineProps extends Pick<DryRunAnswer, 'firings' | 'nearMisses'> {
  readonly from: number;
  readonly to: number;
  readonly timeZone: string;
}

const QUARTERS = [0, 0.25, 0.5, 0.75, 1];

/** A day as a line, with what would have fired and what nearly did. */
export function FiringsLine({ from, to, firings, nearMisses, timeZone }: FiringsLineProps) {
  const t = useWords();
  const locale = useLocale();
  const share = (at: number): string => `${(100 * (at - from)) / (to - from)}%`;
  return (
    <div className={styles.timeline}>
      <div className={styles.track} role="img" aria-label={t.rules.line}>
        {nearMisses.map(({ at }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may be of one moment
          <span key={index} className={styles.miss} style={{ insetInlineStart: share(at) }} />
        ))}
        {firings.map(({ at, clearedAt }, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: two may be of one moment
            key={index}
            className={styles.firing}
            style={{
              insetInlineStart: share(at),
              inlineSize: `max(3px, ${(100 * (Math.min(clearedAt ?? at, to) - at)) / (to - from)}%)`,
            }}
          />
        ))}
      </div>
      <div className={`${styles.scale} tabular`} aria-hidden="true">
        {QUARTERS.map((quarter) => (
          <span key={quarter}>
            {formatTime(Math.round(from + quarter * (to + 1 - from)), locale, timeZone)}
          </span>
        ))}
      </div>
    </div>
  );
}
