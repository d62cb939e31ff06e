import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { ROLES, type Role } from '#shared/contract/identity.ts';
import type { AccessGrant } from '#shared/contract/requests.ts';
import { formatDateTime } from '#shared/messages/clock.ts';
import { Button } from '../parts/Button.tsx';
import { Card, Line } from '../parts/Card.tsx';
import { Copyable } from '../parts/Copyable.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { TextField } from '../parts/Field.tsx';
import { Select } from '../parts/Select.tsx';
import { useAttempt } from '../state/actions.ts';
import { useServices } from '../state/services.tsx';
import { useLocale, useWords } from '../state/words.ts';
import styles from './Settings.module.css';

export function AccessSettings() {
  const t = useWords();
  const locale = useLocale();
  const { hub } = useServices();
  const attempt = useAttempt();
  const [grants, setGrants] = useState<readonly AccessGrant[]>([]);
  const [revoking, setRevoking] = useState<AccessGrant | undefined>();
  const load = useCallback(async () => setGrants(await hub.call('listAccess')), [hub]);
  useEffect(() => {
    void load().catch(() => {});
  }, [load]);

  const revoke = async ({ id }: AccessGrant): Promise<void> => {
    await attempt(async () => setGrants(await hub.call('revokeAccess', { id })));
    setRevoking(undefined);
  };

  return (
    <>
      <p>{t.settings.access.intro}</p>
      <AddAccess onAdded={load} />
      {grants.length === 0 && <p className={styles.hint}>{t.settings.access.none}</p>}
      <ul className={styles.group}>
        {grants.map((grant) => (
          <Card key={grant.id} as="li">
            <Line>
              <strong>{grant.name}</strong>
              <span className={styles.grow}>
                {[
                  t.settings.access.roles[grant.role],
                  grant.agentId,
                  t.settings.access.since(formatDateTime(grant.createdAt, locale)),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              <Button onPress={() => setRevoking(grant)}>{t.settings.access.revoke}</Button>
            </Line>
          </Card>
        ))}
      </ul>
      {revoking && (
        <Dialog title={t.settings.access.revokeTitle(revoking.name)} onClose={() => setRevoking(undefined)}>
          <p>{t.settings.access.revokeBody}</p>
          <Line>
            <Button onPress={() => setRevoking(undefined)}>{t.settings.cancel}</Button>
            <Button look="danger" onPress={() => void revoke(revoking)}>
              {t.settings.access.revoke}
            </Button>
          </Line>
        </Dialog>
      )}
    </>
  );
}

function AddAccess({ onAdded }: { onAdded: () => Promise<void> }) {
  const t = useWords();
  const { hub } = useServices();
  const attempt = useAttempt();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const [agentId, setAgentId] = useState('');
  const [made, setMade] = useState<{ link: string; token: string } | undefined>();
  const complete = name.trim() !== '' && (role !== 'agent' || agentId.trim() !== '');

  const add = (event: FormEvent): void => {
    event.preventDefault();
    void attempt(async () => {
      setMade(await hub.call('grantAccess', { role, name, ...(role === 'agent' ? { agentId } : {}) }));
      setName('');
      setAgentId('');
      await onAdded();
    });
  };

  return (
    <form className={styles.group} onSubmit={add}>
      <div className={styles.pair}>
        <TextField
          label={t.settings.access.name}
          placeholder={t.settings.access.nameHint}
          value={name}
          onChange={setName}
        />
        <Select
          label={t.settings.access.role}
          value={role}
          options={ROLES.map((value) => [value, t.settings.access.roles[value]] as const)}
          onChange={setRole}
        />
        {role === 'agent' && (
          <TextField label={t.settings.access.agentId} type="email" value={agentId} onChange={setAgentId} />
        )}
      </div>
      <p className={styles.hint}>{t.settings.access.roleHints[role]}</p>
      <div className={styles.line}>
        <Button type="submit" look="primary" isDisabled={!complete}>
          {t.settings.access.add}
        </Button>
      </div>
      {made && (
        <Card status>
          <p>{t.settings.access.shownOnce}</p>
          {[
            [t.settings.access.link, made.link] as const,
            ...(role === 'wallboard' ? [] : [[t.settings.access.token, made.token] as const]),
          ].map(([label, value]) => (
            <Copyable key={label} label={label} name={label} text={value} />
          ))}
        </Card>
      )}
    </form>
  );
}
