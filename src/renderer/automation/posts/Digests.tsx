import { formatDateTime } from '#shared/messages/clock.ts';
import { Button } from '../../parts/Button.tsx';
import { Switch, TextField } from '../../parts/Field.tsx';
import { Group } from '../../parts/Group.tsx';
import { Select } from '../../parts/Select.tsx';
import styles from '../../settings/Settings.module.css';
import { useSettingsForm } from '../../settings/use-settings-form.ts';
import { useSession } from '../../state/session.ts';
import { useLocale, useWords } from '../../state/words.ts';
import type { PartProps } from './part.ts';
import { asTimes } from './posts-typing.ts';

const WORKDAYS = [1, 2, 3, 4, 5];
const EVERY_DAY = [...WORKDAYS, 6, 7];

/** When summaries come, and where. */
export function Digests({ control, settings, state }: PartProps) {
  const t = useWords();
  const words = t.posts.digests;
  const locale = useLocale();
  const { timeZone } = useSession();
  const form = useSettingsForm({ settings }, control);
  const daysFixed = control.whyFixed('digestDays') !== undefined;
  return (
    <Group title={words.title} hint={words.hint}>
      <TextField
        label={words.times}
        {...form.field('digestTimes', asTimes, { hint: words.timesHint, bad: () => words.timesBad })}
        after={
          <Button look="primary" isDisabled={!form.canSave} onPress={() => void form.save()}>
            {t.settings.save}
          </Button>
        }
      />
      <Select
        label={words.to}
        value={settings.digestTo}
        options={[
          ['both', words.both],
          ['slack', t.posts.slack.title],
          ['teams', t.posts.teams.title],
        ]}
        isDisabled={control.whyFixed('digestTo') !== undefined}
        onChange={(digestTo) => void control.change({ digestTo })}
      />
      <Switch
        isSelected={!settings.digestDays.some((day) => day > 5)}
        isDisabled={daysFixed}
        onChange={(only) => void control.change({ digestDays: only ? WORKDAYS : EVERY_DAY })}
      >
        {words.workdays}
      </Switch>
      {state.nextDigestAt !== undefined && (
        <p className={styles.hint}>{words.next(formatDateTime(state.nextDigestAt, locale, timeZone))}</p>
      )}
    </Group>
  );
}
