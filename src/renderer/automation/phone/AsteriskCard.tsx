import { useState } from 'react';
import type { PhoneSettings } from '#shared/settings/phone-settings.ts';
import { Button } from '../../parts/Button.tsx';
import { Card, Line } from '../../parts/Card.tsx';
import { Switch, TextField } from '../../parts/Field.tsx';
import { SecretField } from '../../settings/SecretField.tsx';
import styles from '../../settings/Settings.module.css';
import { useServices } from '../../state/services.tsx';
import { useWords } from '../../state/words.ts';
import { SourceState } from './SourceState.tsx';
import { TryIt } from './TryIt.tsx';
import type { PhoneParts } from './use-phone.ts';

type Asterisk = PhoneSettings['asterisk'];

/** Asterisk's manager interface. */
export function AsteriskCard({ answer, control, change }: PhoneParts) {
  const t = useWords();
  const { hub } = useServices();
  const [draft, setDraft] = useState<Partial<Asterisk>>({});
  const stored = answer.settings.asterisk;
  const value: Asterisk = { ...stored, ...draft };
  const { isOwner } = control;
  const put = (part: Partial<Asterisk>): void => setDraft({ ...draft, ...part });
  const save = async (part: Partial<Asterisk> = {}): Promise<void> => {
    if (await change({ asterisk: { ...value, ...part } })) setDraft({});
  };
  const isChanged = JSON.stringify(value) !== JSON.stringify(stored);
  return (
    <Card label={t.phone.names.asterisk}>
      <strong>{t.phone.names.asterisk}</strong>
      {answer.sources
        .filter(({ source }) => source === 'asterisk')
        .map((view) => (
          <SourceState key={view.address} view={view} />
        ))}
      <Switch isSelected={stored.on} isDisabled={!isOwner} onChange={(on) => void save({ on })}>
        {t.phone.on}
      </Switch>
      <details>
        <summary>{t.phone.more}</summary>
        <div className={styles.group}>
          {!isOwner && <p className={styles.hint}>{t.settings.byOwner}</p>}
          <div className={styles.pair}>
            <TextField
              label={t.phone.host}
              isDisabled={!isOwner}
              placeholder="pbx.example.com"
              value={value.host}
              onChange={(host) => put({ host })}
            />
            <TextField
              label={t.phone.port}
              isDisabled={!isOwner}
              type="number"
              value={String(value.port)}
              onChange={(port) => put({ port: Number(port) })}
            />
            <TextField
              label={t.phone.username}
              isDisabled={!isOwner}
              value={value.username}
              onChange={(username) => put({ username })}
            />
            <TextField
              label={t.phone.queue}
              hint={t.phone.queueHint}
              isDisabled={!isOwner}
              value={value.queue}
              onChange={(queue) => put({ queue })}
            />
          </div>
          <Switch isSelected={value.tls} isDisabled={!isOwner} onChange={(tls) => put({ tls })}>
            {t.phone.tls}
          </Switch>
          <Line>
            <Button look="primary" isDisabled={!isOwner || !isChanged} onPress={() => void save()}>
              {t.settings.save}
            </Button>
          </Line>
          <SecretField
            name="asteriskPassword"
            label={t.phone.password}
            hint={t.phone.passwordHint}
            control={control}
          />
        </div>
      </details>
      <TryIt
        isDisabled={!stored.on}
        tries={[{ label: t.phone.tryIt, run: () => hub.call('tryPhoneSource', { source: 'asterisk' }) }]}
      />
    </Card>
  );
}
