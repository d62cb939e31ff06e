import { useState } from 'react';
import { hubSettings } from '#shared/settings/hub-settings.ts';
import { Group } from '../../parts/Group.tsx';
import { SavedField } from '../../parts/SavedField.tsx';
import styles from '../../settings/Settings.module.css';
import { useWords } from '../../state/words.ts';
import type { PartProps } from './part.ts';
import { listOf } from './posts-typing.ts';

type Service = 'slackMentions' | 'teamsMentions';
type Kind = 'warning' | 'digest';

/** Who hears a post, by its kind. */
export function Mentions(part: PartProps) {
  const t = useWords();
  const words = t.posts.mentions;
  return (
    <Group title={words.title} hint={words.hint}>
      <div className={styles.pair}>
        <MentionField {...part} name="slackMentions" kind="warning" label={words.slackWarning} />
        <MentionField {...part} name="slackMentions" kind="digest" label={words.slackDigest} />
      </div>
      <div className={styles.pair}>
        <MentionField {...part} name="teamsMentions" kind="warning" label={words.teamsWarning} />
        <MentionField {...part} name="teamsMentions" kind="digest" label={words.teamsDigest} />
      </div>
    </Group>
  );
}

function MentionField({
  name,
  kind,
  label,
  control,
  settings,
}: PartProps & { name: Service; kind: Kind; label: string }) {
  const words = useWords().posts.mentions;
  const [bad, setBad] = useState<string | undefined>();
  const stored = settings[name];
  const whyFixed = control.whyFixed(name);
  const isSlack = name === 'slackMentions';
  const save = (text: string): Promise<boolean> => {
    const mentions = listOf(text);
    const isGood = (who: string): boolean => hubSettings[name].schema.shape[kind].safeParse([who]).success;
    const wrong = mentions.find((who) => !isGood(who));
    setBad(wrong);
    if (wrong !== undefined) return Promise.resolve(false);
    return control.change({ [name]: { ...stored, [kind]: mentions } });
  };
  return (
    <SavedField
      label={label}
      hint={whyFixed ?? (isSlack ? words.slackHint : words.teamsHint)}
      isDisabled={whyFixed !== undefined}
      rows={2}
      stored={stored[kind].join('\n')}
      onSave={save}
      error={bad === undefined ? undefined : (isSlack ? words.slackBad : words.teamsBad)(bad)}
    />
  );
}
