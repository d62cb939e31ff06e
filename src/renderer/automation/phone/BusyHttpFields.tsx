import { useState } from 'react';
import type { BusyHttp } from '#shared/settings/phone-settings.ts';
import { Button } from '../../parts/Button.tsx';
import { Line } from '../../parts/Card.tsx';
import { TextField } from '../../parts/Field.tsx';
import { Select } from '../../parts/Select.tsx';
import { SecretField } from '../../settings/SecretField.tsx';
import styles from '../../settings/Settings.module.css';
import { useWords } from '../../state/words.ts';
import { linesOf } from './phone-text.ts';
import type { PhoneParts } from './use-phone.ts';

const METHODS = ['POST', 'PUT', 'PATCH', 'GET', 'DELETE'] as const;

interface Draft extends Omit<BusyHttp, 'headers'> {
  readonly headers: string;
}

/** The request that tells a phone. */
export function BusyHttpFields({ answer, control, change }: PhoneParts) {
  const t = useWords();
  const { busy } = answer.settings;
  const [typed, setTyped] = useState<Partial<Draft>>({});
  const { isOwner } = control;
  const stored: Draft = { ...busy.http, headers: busy.http.headers.join('\n') };
  const draft: Draft = { ...stored, ...typed };
  const put = (part: Partial<Draft>): void => setTyped({ ...typed, ...part });
  const save = async (): Promise<void> => {
    const http = { ...draft, headers: linesOf(draft.headers) };
    if (await change({ busy: { ...busy, http } })) setTyped({});
  };
  return (
    <details>
      <summary>{t.phone.more}</summary>
      <div className={styles.group}>
        <Line>
          <Select
            label={t.phone.method}
            isDisabled={!isOwner}
            value={draft.method}
            options={METHODS.map((method) => [method, method] as const)}
            onChange={(method) => put({ method })}
          />
        </Line>
        <TextField
          label={t.phone.url}
          isDisabled={!isOwner}
          placeholder="https://pbx.example.com/api/phones/{extension}"
          value={draft.url}
          onChange={(url) => put({ url })}
        />
        <TextField
          label={t.phone.headers}
          hint={t.phone.headersHint}
          isDisabled={!isOwner}
          rows={2}
          placeholder="Authorization: Bearer {secret}"
          value={draft.headers}
          onChange={(headers) => put({ headers })}
        />
        <TextField
          label={t.phone.body}
          hint={t.phone.fill}
          isDisabled={!isOwner}
          rows={3}
          placeholder={'{"state":"{state}"}'}
          value={draft.body}
          onChange={(body) => put({ body })}
        />
        <Line>
          <Button
            look="primary"
            isDisabled={!isOwner || JSON.stringify(draft) === JSON.stringify(stored)}
            onPress={() => void save()}
          >
            {t.settings.save}
          </Button>
        </Line>
        <SecretField name="phoneSecret" label={t.phone.secret} hint={t.phone.secretHint} control={control} />
      </div>
    </details>
  );
}
