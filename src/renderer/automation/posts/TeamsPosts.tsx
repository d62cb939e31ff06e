import { Group } from '../../parts/Group.tsx';
import { SecretField } from '../../settings/SecretField.tsx';
import { useWords } from '../../state/words.ts';
import type { PartProps } from './part.ts';
import { ServiceNow } from './ServiceNow.tsx';
import { SettingSwitch } from './SettingSwitch.tsx';

export function TeamsPosts(part: PartProps) {
  const t = useWords();
  const words = t.posts.teams;
  const { control, settings } = part;
  return (
    <Group title={words.title}>
      <SettingSwitch name="teamsOn" label={words.on} control={control} settings={settings} />
      <SecretField
        name="teamsWebhook"
        placeholder={t.posts.pasteAddress}
        label={words.webhook}
        hint={words.webhookHint}
        control={control}
      />
      <ServiceNow service="teams" {...part} />
    </Group>
  );
}
