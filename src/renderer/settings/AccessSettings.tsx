import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { GRANTED_ROLES, type GrantedRole } from '#shared/contract/identity.ts';
import type { AccessGrant } from '#shared/contract/requests.ts';
import { Button } from '../parts/Button.tsx';
import { Card } from '../parts/Card.tsx';
import { Copyable } from '../parts/Copyable.tsx';
import { TextField } from '../parts/Field.tsx';
import { Select } from '../parts/Select.tsx';
import { useAttempt } from '../state/actions.ts';
import { useServices } from '../state/services.tsx';
import { useWords } from '../state/words.ts';
import { GrantCard } from './GrantCard.tsx';
import { type HoldsFor, holdsForOptions, untilOf } from './holds-for.ts';
import { SessionList } from './SessionList.tsx';
import styles from './Settings.module.css';

export function AccessSettings() {
  const t = useWords();
  const { hub } = useServices();
  const [grants, setGrants] = useState<readonly AccessGrant[]>([]);
  const load = useCallback(async () => setGrants(await hub.call('listAccess')), [hub]);
  useEffect(() => {
    void load().catch(() => {});
  }, [load]);

  return (
    <>
      <p>{t.settings.access.intro}</p>
      <AddAccess onAdded={load} />
      {grants.length === 0 && <p className={styles.hint}>{t.settings.access.none}</p>}
      <ul className={styles.group}>
        {grants.map((grant) => (
          <GrantCard key={grant.id} grant={grant} onChanged={setGrants} />
        ))}
      </ul>
      <SessionList of={grants} />
    </>
  );
}

function AddAccess({ onAdded }: { onAdded: () => Promise<void> }) {
  const t = useWords();
  const { hub } = useServices();
  const attempt = useAttempt();
  const [name, setName] = useState('');
  const [role, setRole] = useState<GrantedRole>('agent');
  const [agentId, setAgentId] = useState('');
  const [holdsFor, setHoldsFor] = useState<HoldsFor>('ever');
  const [made, setMade] = useState<{ link: string; token: string } | undefined>();
  const complete = name.trim() !== '' && (role !== 'agent' || agentId.trim() !== '');

  const add = (event: FormEvent): void => {
    event.preventDefault();
    void attempt(async () => {
      const whose = role === 'agent' ? { agentId } : {};
      setMade(await hub.call('grantAccess', { role, name, ...whose, ...untilOf(holdsFor, Date.now()) }));
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
          options={GRANTED_ROLES.map((value) => [value, t.settings.access.roles[value]] as const)}
          onChange={setRole}
        />
        {role === 'agent' && (
          <TextField label={t.settings.access.agentId} type="email" value={agentId} onChange={setAgentId} />
        )}
        <Select
          label={t.settings.access.holdsFor}
          value={holdsFor}
          options={holdsForOptions(t)}
          onChange={setHoldsFor}
        />
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
