import { Copy } from 'lucide-react';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { ROLES, type Role } from '#shared/contract/identity.ts';
import type { AccessGrant } from '#shared/contract/requests.ts';
import { formatDateTime } from '#shared/messages/clock.ts';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { Choice, TextField } from '../parts/Field.tsx';
import { useAttempt, useCopy } from '../state/actions.ts';
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

  const revoke = async (): Promise<void> => {
    if (!revoking) return;
    await attempt(async () => setGrants(await hub.call('revokeAccess', { id: revoking.id })));
    setRevoking(undefined);
  };

  return (
    <>
      <p>{t.settings.access.intro}</p>
      <AddAccess onAdded={load} />
      {grants.length === 0 && <p className={styles.hint}>{t.settings.access.none}</p>}
      <ul className={styles.group}>
        {grants.map((grant) => (
          <li key={grant.id} className={styles.card}>
            <div className={styles.cardLine}>
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
            </div>
          </li>
        ))}
      </ul>
      <Dialog
        title={t.settings.access.revokeTitle(revoking?.name ?? '')}
        isOpen={revoking !== undefined}
        onClose={() => setRevoking(undefined)}
      >
        <p>{t.settings.access.revokeBody}</p>
        <div className={styles.cardLine}>
          <Button onPress={() => setRevoking(undefined)}>{t.settings.cancel}</Button>
          <Button look="danger" onPress={() => void revoke()}>
            {t.settings.access.revoke}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

function AddAccess({ onAdded }: { onAdded: () => Promise<void> }) {
  const t = useWords();
  const { hub } = useServices();
  const attempt = useAttempt();
  const copy = useCopy();
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
        <Choice
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
        <div className={styles.card} role="status">
          <p>{t.settings.access.shownOnce}</p>
          {[
            [t.settings.access.link, made.link] as const,
            ...(role === 'wallboard' ? [] : [[t.settings.access.token, made.token] as const]),
          ].map(([label, value]) => (
            <div key={label} className={styles.cardLine}>
              <span className={styles.grow}>{label}</span>
              <code className={styles.copyable}>{value}</code>
              <Button
                icon={<Copy size={14} />}
                aria-label={t.setup.copyWhat(label)}
                onPress={() => void copy(value)}
              >
                {t.setup.copy}
              </Button>
            </div>
          ))}
        </div>
      )}
    </form>
  );
}
