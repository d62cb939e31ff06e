import { useState } from 'react';
import { TUNNEL_KINDS, TUNNEL_PRESETS, type TunnelSettings } from '#shared/settings/tunnel-settings.ts';
import { Button } from '../parts/Button.tsx';
import { TextField } from '../parts/Field.tsx';
import { Group } from '../parts/Group.tsx';
import { Select } from '../parts/Select.tsx';
import { useWords } from '../state/words.ts';
import { ReachNow } from './ReachNow.tsx';
import {
  isFieldRight,
  TUNNEL_FIELDS,
  type TunnelField,
  tunnelChange,
  tunnelSettingsOf,
} from './reach-draft.ts';
import { SecretField } from './SecretField.tsx';
import styles from './Settings.module.css';
import { type HubSettingsControl, useHubSettings } from './use-hub-settings.ts';

export function ReachSettings() {
  const t = useWords();
  const control = useHubSettings();
  if (!control.answer) return <p>{t.frame.connecting}</p>;
  return (
    <>
      <p>{t.reach.intro}</p>
      <ReachNow control={control} />
      <WayIn control={control} />
    </>
  );
}

/** The choice of the tunnel, and what that kind needs. Kept as a whole or not at all. */
export function WayIn({ control }: { control: HubSettingsControl }) {
  const t = useWords();
  const { answer, change, whyFixed } = control;
  const [typed, setTyped] = useState<Partial<TunnelSettings>>({});
  if (!answer) return null;
  const stored = tunnelSettingsOf(answer.settings);
  const draft: TunnelSettings = { ...stored, ...typed };
  const changes = tunnelChange(draft, stored);
  const put = (part: Partial<TunnelSettings>): void => setTyped({ ...typed, ...part });
  const isRight = TUNNEL_FIELDS.every((name) => isFieldRight(name, draft[name]));
  const fixed = whyFixed('tunnel');
  const save = async (): Promise<void> => {
    if (await change(changes)) setTyped({});
  };
  const text = (
    name: TunnelField,
    words: { label: string; hint: string; bad?: string },
    placeholder = '',
  ) => (
    <TextField
      label={words.label}
      hint={whyFixed(name) ?? words.hint}
      placeholder={placeholder}
      value={draft[name]}
      onChange={(value) => put({ [name]: value })}
      isDisabled={whyFixed(name) !== undefined}
      error={isFieldRight(name, draft[name]) ? undefined : (words.bad ?? t.problems['bad-request'])}
    />
  );
  const publicUrl = (hint: string) =>
    text(
      'publicUrl',
      { label: t.reach.publicUrl, hint, bad: t.reach.publicUrlBad },
      'https://chat.example.com',
    );
  return (
    <Group isDisabled={fixed !== undefined}>
      <Select
        label={t.reach.kind}
        isDisabled={fixed !== undefined}
        value={draft.tunnel}
        options={TUNNEL_KINDS.map((kind) => [kind, t.reach.kinds[kind]] as const)}
        onChange={(tunnel) => put({ tunnel })}
      />
      <p className={styles.hint}>{fixed ?? t.reach.kindHints[draft.tunnel]}</p>
      {draft.tunnel === 'ssh' && (
        <>
          {text(
            'tunnelSsh',
            { label: t.reach.ssh, hint: t.reach.sshHint, bad: t.reach.sshBad },
            'queuetray@example.com 8787',
          )}
          {text('tunnelSshKey', { label: t.reach.sshKey, hint: t.reach.sshKeyHint })}
          {publicUrl(t.reach.publicUrlOptional)}
        </>
      )}
      {draft.tunnel === 'ngrok' && (
        <>
          <SecretField
            name="ngrokAuthtoken"
            label={t.reach.authtoken}
            hint={t.reach.authtokenHint}
            control={control}
          />
          {text(
            'ngrokDomain',
            { label: t.reach.domain, hint: t.reach.domainHint, bad: t.reach.domainBad },
            'desk.ngrok.app',
          )}
        </>
      )}
      {draft.tunnel === 'command' && (
        <>
          <Preset command={draft.tunnelCommand} onChoose={put} />
          {text('tunnelCommand', { label: t.reach.command, hint: t.reach.commandHint })}
          {text('tunnelUrlPattern', {
            label: t.reach.pattern,
            hint: t.reach.patternHint,
            bad: t.reach.patternBad,
          })}
          {publicUrl(t.reach.publicUrlOptional)}
        </>
      )}
      {draft.tunnel === 'own' && publicUrl(t.reach.publicUrlHint)}
      <div className={styles.line}>
        <Button
          look="primary"
          isDisabled={Object.keys(changes).length === 0 || !isRight}
          onPress={() => void save()}
        >
          {t.reach.save}
        </Button>
      </div>
    </Group>
  );
}

const OTHER = 'other';

function Preset({
  command,
  onChoose,
}: {
  command: string;
  onChoose: (part: Partial<TunnelSettings>) => void;
}) {
  const t = useWords();
  const chosen = TUNNEL_PRESETS.find((preset) => preset.command === command);
  return (
    <Select
      label={t.reach.preset}
      value={chosen?.name ?? OTHER}
      options={[
        ...TUNNEL_PRESETS.map(({ name }) => [name, name] as const),
        [OTHER, t.reach.otherProgram] as const,
      ]}
      onChange={(name) => {
        const preset = TUNNEL_PRESETS.find((candidate) => candidate.name === name);
        onChoose({ tunnelCommand: preset?.command ?? '', tunnelUrlPattern: preset?.pattern ?? '' });
      }}
    />
  );
}
