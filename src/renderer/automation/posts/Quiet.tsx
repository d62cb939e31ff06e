import { formatTime } from '#shared/messages/clock.ts';
import { Group } from '../../parts/Group.tsx';
import { SavedField } from '../../parts/SavedField.tsx';
import { Select } from '../../parts/Select.tsx';
import styles from '../../settings/Settings.module.css';
import { useSession } from '../../state/session.ts';
import { useLocale, useWords } from '../../state/words.ts';
import type { PartProps } from './part.ts';

const tidy = (typed: string): string => typed.trim().replace(/^(\d):/, '0$1:');

/** When nothing new is posted, and what becomes of it. */
export function Quiet({ control, settings: { quietHours }, state }: PartProps) {
  const t = useWords();
  const words = t.posts.quiet;
  const locale = useLocale();
  const { timeZone } = useSession();
  const whyFixed = control.whyFixed('quietHours');
  const change = (part: Partial<typeof quietHours>): Promise<boolean> =>
    control.change({ quietHours: { ...quietHours, ...part } });
  return (
    <Group title={words.title} hint={whyFixed ?? words.hint} isDisabled={whyFixed !== undefined}>
      <div className={styles.pair}>
        <SavedField
          label={words.from}
          stored={quietHours.from}
          tidy={tidy}
          onSave={(from) => change({ from })}
        />
        <SavedField label={words.to} stored={quietHours.to} tidy={tidy} onSave={(to) => change({ to })} />
      </div>
      <Select
        label={words.posts}
        value={quietHours.posts}
        options={[
          ['hold', words.hold],
          ['drop', words.drop],
        ]}
        isDisabled={whyFixed !== undefined}
        onChange={(posts) => void change({ posts })}
      />
      <p className={styles.hint}>
        {quietHours.from === quietHours.to
          ? words.none
          : state.quietUntilAt !== undefined && words.now(formatTime(state.quietUntilAt, locale, timeZone))}
      </p>
    </Group>
  );
}
