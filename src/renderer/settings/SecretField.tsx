import { useState } from 'react';
import type { SecretName } from '#shared/settings/hub-settings.ts';
import { Button } from '../parts/Button.tsx';
import { Line } from '../parts/Card.tsx';
import { TextField } from '../parts/Field.tsx';
import { useWords } from '../state/words.ts';
import styles from './Settings.module.css';
import type { HubSettingsControl } from './use-hub-settings.ts';

export interface SecretFieldProps {
  readonly name: SecretName;
  readonly label: string;
  readonly hint: string;
  /** By default: to paste the token. */
  readonly placeholder?: string;
  readonly control: HubSettingsControl;
}

/** A secret is pasted, replaced or removed, and never shown. */
export function SecretField({
  name,
  label,
  hint,
  placeholder,
  control: { answer, setSecret, isOwner },
}: SecretFieldProps) {
  const t = useWords();
  const [value, setValue] = useState('');
  const [replacing, setReplacing] = useState(false);
  const source = answer?.secrets[name] ?? 'none';
  const texts = {
    environment: t.settings.vendor.fromEnvironment,
    stored: t.settings.vendor.stored,
    memory: t.settings.vendor.memory,
    elsewhere: t.settings.vendor.elsewhere,
    none: t.settings.vendor.notStored,
  };
  if ((source !== 'none' || !isOwner) && !replacing) {
    return (
      <div className={styles.group}>
        <strong>{label}</strong>
        <Line>
          <span className={source === 'elsewhere' ? styles.bad : styles.good}>{texts[source]}</span>
          {!isOwner && <span className={styles.hint}>{t.settings.byOwner}</span>}
          {isOwner && source !== 'environment' && (
            <>
              <Button onPress={() => setReplacing(true)}>{t.settings.vendor.replace}</Button>
              <Button onPress={() => void setSecret(name, null)}>{t.settings.vendor.remove}</Button>
            </>
          )}
        </Line>
      </div>
    );
  }
  const save = async (): Promise<void> => {
    if (!(await setSecret(name, value.trim()))) return;
    setValue('');
    setReplacing(false);
  };
  return (
    <TextField
      label={label}
      hint={hint}
      type="password"
      autoComplete="off"
      placeholder={placeholder ?? t.settings.vendor.paste}
      value={value}
      onChange={setValue}
      after={
        <Button look="primary" isDisabled={value.trim() === ''} onPress={() => void save()}>
          {t.settings.save}
        </Button>
      }
    />
  );
}
