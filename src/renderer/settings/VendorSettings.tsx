import { useState } from 'react';
import type { HubSettingsAnswer } from '#shared/contract/requests.ts';
import type { HubSettingsChange } from '#shared/settings/hub-settings.ts';
import { Button } from '../parts/Button.tsx';
import { TextField } from '../parts/Field.tsx';
import { useWords } from '../state/words.ts';
import { aliasesToText, parseAliases } from './aliases-text.ts';
import { Endpoints } from './Endpoints.tsx';
import { SecretField } from './SecretField.tsx';
import styles from './Settings.module.css';
import { TestStatus } from './TestStatus.tsx';
import { type HubSettingsControl, useHubSettings } from './use-hub-settings.ts';
import { WebhookToken } from './WebhookToken.tsx';

export function VendorSettings() {
  const t = useWords();
  const control = useHubSettings();
  if (!control.answer) return <p>{t.frame.connecting}</p>;
  return (
    <>
      <fieldset className={styles.group}>
        <legend className={styles.groupTitle}>{t.settings.vendor.endpoints}</legend>
        <Endpoints control={control} />
      </fieldset>
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

/** What the form holds: everything as text. */
interface Draft {
  readonly orgId: string;
  readonly statusUrl: string;
  readonly conversationUrl: string;
  readonly target: string;
  readonly near: string;
  readonly aliases: string;
}

const draftOf = ({ settings }: HubSettingsAnswer): Draft => ({
  orgId: settings.orgId,
  statusUrl: settings.statusUrl,
  conversationUrl: settings.conversationUrl,
  target: String(settings.targetMs / 1000),
  near: String(settings.nearMs / 1000),
  aliases: aliasesToText(settings.aliases),
});

function Details({ answer, control }: { answer: HubSettingsAnswer; control: HubSettingsControl }) {
  const t = useWords();
  const stored = draftOf(answer);
  const [typed, setTyped] = useState<Partial<Draft>>({});
  const draft = { ...stored, ...typed };
  const put = (part: Partial<Draft>): void => setTyped({ ...typed, ...part });
  const parsed = parseAliases(draft.aliases);
  const nearError = Number(draft.near) > Number(draft.target) ? t.settings.vendor.nearTooLong : undefined;
  const fixed = (name: keyof HubSettingsAnswer['settings']): boolean => answer.fixed.includes(name);
  const changed = (Object.keys(typed) as (keyof Draft)[]).filter((name) => draft[name] !== stored[name]);

  const save = async (): Promise<void> => {
    if (!parsed.ok) return;
    const change: HubSettingsChange = {
      ...(changed.includes('orgId') ? { orgId: draft.orgId } : {}),
      ...(changed.includes('statusUrl') ? { statusUrl: draft.statusUrl } : {}),
      ...(changed.includes('conversationUrl') ? { conversationUrl: draft.conversationUrl } : {}),
      ...(changed.includes('target') ? { targetMs: Math.round(Number(draft.target) * 1000) } : {}),
      ...(changed.includes('near') ? { nearMs: Math.round(Number(draft.near) * 1000) } : {}),
      ...(changed.includes('aliases') ? { aliases: parsed.aliases } : {}),
    };
    if (await control.change(change)) setTyped({});
  };

  return (
    <fieldset className={styles.group}>
      <TextField
        label={t.settings.vendor.orgId}
        value={draft.orgId}
        onChange={(orgId) => put({ orgId })}
        isDisabled={fixed('orgId')}
        hint={fixed('orgId') ? t.settings.vendor.fixed : undefined}
      />
      <TextField
        label={t.settings.vendor.statusUrl}
        hint={
          fixed('statusUrl')
            ? t.settings.vendor.fixed
            : t.settings.vendor.statusUrlHint(answer.defaults.statusUrl)
        }
        value={draft.statusUrl}
        onChange={(statusUrl) => put({ statusUrl })}
        isDisabled={fixed('statusUrl')}
      />
      <TextField
        label={t.settings.vendor.conversationUrl}
        hint={t.settings.vendor.conversationUrlHint(answer.defaults.conversationUrl)}
        value={draft.conversationUrl}
        onChange={(conversationUrl) => put({ conversationUrl })}
      />
      <div className={styles.pair}>
        <TextField
          label={t.settings.vendor.target}
          type="number"
          value={draft.target}
          onChange={(target) => put({ target })}
          after={t.settings.vendor.seconds}
        />
        <TextField
          label={t.settings.vendor.near}
          type="number"
          value={draft.near}
          onChange={(near) => put({ near })}
          error={nearError}
          after={t.settings.vendor.seconds}
        />
      </div>
      <TextField
        label={t.settings.vendor.aliases}
        hint={t.settings.vendor.aliasesHint}
        rows={3}
        value={draft.aliases}
        onChange={(aliases) => put({ aliases })}
        error={parsed.ok ? undefined : t.settings.vendor.aliasesBad(parsed.line)}
      />
      <div className={styles.line}>
        <Button
          look="primary"
          isDisabled={changed.length === 0 || !parsed.ok || nearError !== undefined}
          onPress={() => void save()}
        >
          {t.settings.save}
        </Button>
      </div>
    </fieldset>
  );
}
