import { formatDateTime } from '#shared/messages/clock.ts';
import { Group } from '../../parts/Group.tsx';
import { SavedField } from '../../parts/SavedField.tsx';
import { SecretField } from '../../settings/SecretField.tsx';
import styles from '../../settings/Settings.module.css';
import { useSession } from '../../state/session.ts';
import { useLocale, useWords } from '../../state/words.ts';
import { OwnersField } from './OwnersField.tsx';
import type { PartProps } from './part.ts';
import { ServiceNow } from './ServiceNow.tsx';
import { SettingSwitch } from './SettingSwitch.tsx';

export function SlackPosts(part: PartProps) {
  const t = useWords();
  const words = t.posts.slack;
  const { control, settings, state } = part;
  return (
    <Group title={words.title}>
      <SettingSwitch name="slackOn" label={words.on} control={control} settings={settings} />
      <SecretField
        name="slackWebhook"
        placeholder={t.posts.pasteAddress}
        label={words.webhook}
        hint={words.webhookHint}
        control={control}
      />
      <SecretField name="slackToken" label={words.token} hint={words.tokenHint} control={control} />
      <SavedField
        label={words.channel}
        hint={control.whyFixed('slackChannel') ?? words.channelHint}
        isDisabled={control.whyFixed('slackChannel') !== undefined}
        stored={settings.slackChannel}
        onSave={(slackChannel) => control.change({ slackChannel })}
      />
      <SettingSwitch
        name="slackLive"
        label={words.live}
        hint={words.liveHint}
        control={control}
        settings={settings}
      />
      {settings.slackOn && settings.slackLive && <LiveNow state={state.live} />}
      <details>
        <summary>{words.apiUrl}</summary>
        <OwnersField
          name="slackApiUrl"
          label={words.apiUrl}
          hint={words.apiUrlHint}
          control={control}
          settings={settings}
        />
      </details>
      <ServiceNow service="slack" {...part} />
    </Group>
  );
}

function LiveNow({ state: { is, updatedAt } }: { state: PartProps['state']['live'] }) {
  const t = useWords();
  const locale = useLocale();
  const { timeZone } = useSession();
  const look = is === 'shown' ? styles.good : is === 'failing' || is === 'noToken' ? styles.bad : styles.hint;
  return (
    <p role="status">
      <span className={look}>{t.posts.liveIs[is]}</span>{' '}
      {updatedAt !== undefined && (
        <span className={styles.hint}>{t.posts.updated(formatDateTime(updatedAt, locale, timeZone))}</span>
      )}
    </p>
  );
}
