import { useState } from 'react';
import type { AgentPhone, BusyWay } from '#shared/settings/phone-settings.ts';
import { Select } from '../../parts/Select.tsx';
import styles from '../../settings/Settings.module.css';
import { useAgentName } from '../../state/board.ts';
import { useServices } from '../../state/services.tsx';
import { useWords } from '../../state/words.ts';
import { TryIt } from './TryIt.tsx';

/** Tells one agent's phone now. */
export function BusyTry({ way, phones }: { way: BusyWay; phones: readonly AgentPhone[] }) {
  const t = useWords();
  const { hub } = useServices();
  const nameOf = useAgentName();
  const [chosen, setChosen] = useState('');
  const agentId = phones.some((phone) => phone.agentId === chosen) ? chosen : (phones[0]?.agentId ?? '');
  if (agentId === '') return <p className={styles.hint}>{t.phone.noPhones}</p>;
  const run = (state: 'busy' | 'free') => () => hub.call('tryPhoneBusy', { way, agentId, state });
  return (
    <TryIt
      tries={[
        { label: t.phone.tryBusy, run: run('busy') },
        { label: t.phone.tryFree, run: run('free') },
      ]}
    >
      <Select
        label={t.phone.tryFor}
        labelHidden
        value={agentId}
        options={phones.map((phone) => [phone.agentId, nameOf(phone.agentId)] as const)}
        onChange={setChosen}
      />
    </TryIt>
  );
}
