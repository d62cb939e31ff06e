import type { HubSettingsAnswer } from '#shared/contract/requests.ts';
import { Button } from '../parts/Button.tsx';
import { TextField } from '../parts/Field.tsx';
import { Group } from '../parts/Group.tsx';
import { useWords } from '../state/words.ts';
import { asAliases } from './aliases-text.ts';
import { Endpoints } from './Endpoints.tsx';
import { SecretField } from './SecretField.tsx';
import styles from './Settings.module.css';
import { asLines, asNumber, asText } from './setting-typing.ts';
import { TestStatus } from './TestStatus.tsx';
import { type HubSettingsControl, useHubSettings } from './use-hub-settings.ts';
import { useSettingsForm } from './use-settings-form.ts';
import { WebhookToken } from './WebhookToken.tsx';

export function VendorSettings() {
  const t = useWords();
  const control = useHubSettings();
  if (!control.answer) return <p>{t.frame.connecting}</p>;
  return (
    <>
      <Group title={t.settings.vendor.endpoints}>
        <Endpoints control={control} />
      </Group>
      <WebhookToken control={control} />
      <SecretField
        name="apiToken"
        label={t.settings.vendor.apiToken}
        hint={t.settings.vendor.apiTokenHint}
        control={control}
      />
      <Details answer={control.answer} control={control} />
      <TestStatus />
    </>
  );
}

const inSeconds = asNumber(1000);

function Details({ answer, control }: { answer: HubSettingsAnswer; control: HubSettingsControl }) {
  const t = useWords();
  const words = t.settings.vendor;
  const form = useSettingsForm(answer, control);
  const nearError = form.value('nearMs') > form.value('targetMs') ? words.nearTooLong : undefined;
  const near = form.field('nearMs', inSeconds, { bad: () => t.settings.outOfRange });

  return (
    <Group>
      <TextField label={words.orgId} {...form.field('orgId', asText)} />
      <TextField
        label={words.statusUrl}
        {...form.field('statusUrl', asText, { hint: words.statusUrlHint(answer.defaults.statusUrl) })}
      />
      <TextField
        label={words.conversationUrl}
        {...form.field('conversationUrl', asText, {
          hint: words.conversationUrlHint(answer.defaults.conversationUrl),
        })}
      />
      <TextField
        label={words.linkHosts}
        rows={2}
        {...form.field('linkHosts', asLines, { hint: words.linkHostsHint, bad: () => words.linkHostsBad })}
      />
      <div className={styles.pair}>
        <TextField
          label={words.target}
          type="number"
          {...form.field('targetMs', inSeconds, { bad: () => t.settings.outOfRange })}
          after={words.seconds}
        />
        <TextField
          label={words.near}
          type="number"
          {...near}
          error={near.error ?? nearError}
          after={words.seconds}
        />
      </div>
      <TextField
        label={words.aliases}
        rows={3}
        {...form.field('aliases', asAliases, { hint: words.aliasesHint, bad: words.aliasesBad })}
      />
      <div className={styles.line}>
        <Button
          look="primary"
          isDisabled={!form.canSave || nearError !== undefined}
          onPress={() => void form.save()}
        >
          {t.settings.save}
        </Button>
      </div>
    </Group>
  );
}
