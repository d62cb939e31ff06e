import { type FormEvent, useState } from 'react';
import { toProblem } from '#shared/contract/problem.ts';
import {
  WEBHOOK_TYPES,
  type Webhook,
  WebhookId,
  type WebhookType,
  type WebhookWithSecret,
} from '#shared/contract/webhook-requests.ts';
import { Button } from '../../parts/Button.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { Switch, TextField } from '../../parts/Field.tsx';
import { useServices } from '../../state/services.tsx';
import { problemText, useWords } from '../../state/words.ts';
import styles from './Webhooks.module.css';
import { typeWords } from './webhook-words.ts';

export interface WebhookDialogProps {
  /** Absent: a new one. */
  readonly webhook?: Webhook;
  /** Names that are there already: a new one must have another. */
  readonly taken?: readonly string[];
  readonly onSaved: (saved: WebhookWithSecret) => Promise<void>;
  readonly onClose: () => void;
}

/** Makes a webhook or changes one. What is wrong is said at its field. */
export function WebhookDialog({ webhook, taken = [], onSaved, onClose }: WebhookDialogProps) {
  const t = useWords();
  const { hub } = useServices();
  const [id, setId] = useState(webhook?.id ?? '');
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [types, setTypes] = useState<ReadonlySet<WebhookType>>(new Set(webhook?.types ?? WEBHOOK_TYPES));
  const [withVisitors, setWithVisitors] = useState(webhook?.withVisitors ?? false);
  const [on, setOn] = useState(webhook?.on ?? true);
  const [wrong, setWrong] = useState<{ readonly field: string; readonly text: string } | undefined>();
  const errorOf = (field: string): string | undefined => (wrong?.field === field ? wrong.text : undefined);

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!WebhookId.safeParse(id).success) return setWrong({ field: 'id', text: t.webhooks.idWrong });
    if (taken.includes(id)) return setWrong({ field: 'id', text: t.webhooks.idTaken });
    try {
      await onSaved(await hub.call('setWebhook', { id, url, types: [...types], on, withVisitors }));
    } catch (error) {
      const problem = toProblem(error);
      const [, field = '', text] = /^(id|url|types)[.\d]*: (.*)$/s.exec(problem.detail) ?? [];
      setWrong({ field, text: text ?? problemText(problem, t) });
    }
  };
  const toggle = (type: WebhookType): void =>
    setTypes(new Set(types.has(type) ? [...types].filter((other) => other !== type) : [...types, type]));

  return (
    <Dialog title={webhook ? t.webhooks.editTitle(webhook.id) : t.webhooks.newTitle} onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void save(event)}>
        {!webhook && (
          <TextField
            label={t.webhooks.id}
            hint={t.webhooks.idHint}
            placeholder="crm"
            value={id}
            onChange={setId}
            error={errorOf('id')}
          />
        )}
        <TextField
          label={t.webhooks.url}
          hint={t.webhooks.urlHint}
          placeholder="https://example.com/hooks/queuetray"
          value={url}
          onChange={setUrl}
          error={errorOf('url')}
        />
        <fieldset className={styles.types}>
          <legend>{t.webhooks.what}</legend>
          {WEBHOOK_TYPES.map((type) => (
            <label key={type} className={styles.type}>
              <input type="checkbox" checked={types.has(type)} onChange={() => toggle(type)} />
              {typeWords(type, t)}
            </label>
          ))}
        </fieldset>
        {errorOf('types') && <p className={styles.bad}>{errorOf('types')}</p>}
        <Switch isSelected={withVisitors} onChange={setWithVisitors} hint={t.webhooks.withVisitorsHint}>
          {t.webhooks.withVisitors}
        </Switch>
        <Switch isSelected={on} onChange={setOn}>
          {t.webhooks.on}
        </Switch>
        {errorOf('') && (
          <p role="alert" className={styles.bad}>
            {errorOf('')}
          </p>
        )}
        <div className={styles.buttons}>
          <Button onPress={onClose}>{t.settings.cancel}</Button>
          <Button
            type="submit"
            look="primary"
            isDisabled={id.trim() === '' || url.trim() === '' || types.size === 0}
          >
            {t.webhooks.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
