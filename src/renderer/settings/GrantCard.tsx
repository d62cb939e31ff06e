import { useState } from 'react';
import type { AccessGrant } from '#shared/contract/requests.ts';
import { formatDateTime } from '#shared/messages/clock.ts';
import { Button } from '../parts/Button.tsx';
import { Card, Line } from '../parts/Card.tsx';
import { Copyable } from '../parts/Copyable.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { Select } from '../parts/Select.tsx';
import { useAttempt } from '../state/actions.ts';
import { useServices } from '../state/services.tsx';
import { useLocale, useWords } from '../state/words.ts';
import { type HoldsFor, holdsForOptions, untilOf } from './holds-for.ts';
import styles from './Settings.module.css';

/** One access that was given: who has it, for how long, and what can be done about it. */
export function GrantCard({
  grant,
  onChanged,
}: {
  grant: AccessGrant;
  onChanged: (grants: readonly AccessGrant[]) => void;
}) {
  const t = useWords();
  const locale = useLocale();
  const { hub } = useServices();
  const attempt = useAttempt();
  const [asking, setAsking] = useState<'revoke' | 'renew' | undefined>();
  const [link, setLink] = useState<string | undefined>();
  const { id, name, role, agentId, createdAt, expiresAt } = grant;
  const hasExpired = expiresAt !== undefined && expiresAt <= Date.now();
  const end = expiresAt === undefined ? '' : formatDateTime(expiresAt, locale);
  const lasts = hasExpired ? t.settings.access.expired(end) : end && t.settings.access.until(end);
  const close = (): void => setAsking(undefined);
  const change = (work: () => Promise<readonly AccessGrant[]>): void =>
    void attempt(async () => onChanged(await work())).then(close);

  return (
    <Card as="li">
      <Line>
        <strong>{name}</strong>
        <span className={styles.grow}>
          {[
            t.settings.access.roles[role],
            agentId,
            t.settings.access.since(formatDateTime(createdAt, locale)),
            lasts,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {!hasExpired && (
          <Button
            onPress={() => void attempt(async () => setLink((await hub.call('linkAccess', { id })).link))}
          >
            {t.settings.access.newLink}
          </Button>
        )}
        {expiresAt !== undefined && (
          <Button onPress={() => setAsking('renew')}>{t.settings.access.renew}</Button>
        )}
        <Button onPress={() => setAsking('revoke')}>{t.settings.access.revoke}</Button>
      </Line>
      {link && <Copyable label={t.settings.access.link} name={t.settings.access.link} text={link} />}
      {asking === 'renew' && (
        <Renew
          name={name}
          onRenew={(until) => change(() => hub.call('renewAccess', { id, ...until }))}
          onClose={close}
        />
      )}
      {asking === 'revoke' && (
        <Dialog title={t.settings.access.revokeTitle(name)} onClose={close}>
          <p>{t.settings.access.revokeBody}</p>
          <Line>
            <Button onPress={close}>{t.settings.cancel}</Button>
            <Button look="danger" onPress={() => change(() => hub.call('revokeAccess', { id }))}>
              {t.settings.access.revoke}
            </Button>
          </Line>
        </Dialog>
      )}
    </Card>
  );
}

function Renew({
  name,
  onRenew,
  onClose,
}: {
  name: string;
  onRenew: (until: { readonly expiresAt?: number }) => void;
  onClose: () => void;
}) {
  const t = useWords();
  const [holdsFor, setHoldsFor] = useState<HoldsFor>('month');
  return (
    <Dialog title={t.settings.access.renewTitle(name)} onClose={onClose}>
      <p>{t.settings.access.renewBody}</p>
      <Select
        label={t.settings.access.holdsFor}
        value={holdsFor}
        options={holdsForOptions(t)}
        onChange={setHoldsFor}
      />
      <Line>
        <Button onPress={onClose}>{t.settings.cancel}</Button>
        <Button look="primary" onPress={() => onRenew(untilOf(holdsFor, Date.now()))}>
          {t.settings.access.renew}
        </Button>
      </Line>
    </Dialog>
  );
}
