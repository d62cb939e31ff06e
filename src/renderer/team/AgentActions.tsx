import { EllipsisVertical } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { toProblem } from '#shared/contract/problem.ts';
import type { Agent } from '#shared/domain/agent.ts';
import type { SettableStatus } from '#shared/domain/event.ts';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { MenuButton } from '../parts/MenuButton.tsx';
import { Select } from '../parts/Select.tsx';
import { StatusMark } from '../parts/StatusMark.tsx';
import { tell } from '../state/notices.ts';
import { useServices } from '../state/services.tsx';
import { useSession } from '../state/session.ts';
import { problemText, useWords } from '../state/words.ts';
import styles from './TeamView.module.css';

/** A supervisor puts another online or on pause: asked once, recorded, and told to the agent. */
export function AgentActions({ agent, name }: { agent: Agent; name: string }) {
  const t = useWords();
  const [asking, setAsking] = useState<SettableStatus | undefined>();
  return (
    <>
      <MenuButton
        look="quiet"
        icon={<EllipsisVertical size={16} />}
        label={t.team.actionsFor(name)}
        entries={(['online', 'pause'] as const).map((status) => ({
          label: t.team.put[status],
          icon: <StatusMark mark={status} />,
          onAction: () => setAsking(status),
        }))}
      />
      {asking && (
        <Confirm agentId={agent.id} name={name} status={asking} onClose={() => setAsking(undefined)} />
      )}
    </>
  );
}

interface ConfirmProps {
  readonly agentId: string;
  readonly name: string;
  readonly status: SettableStatus;
  readonly onClose: () => void;
}

function Confirm({ agentId, name, status, onClose }: ConfirmProps) {
  const t = useWords();
  const { hub } = useServices();
  const { substatuses } = useSession();
  const [substatus, setSubstatus] = useState('');

  const confirm = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    onClose();
    try {
      const wish = { status, ...(status === 'pause' && substatus ? { substatus } : {}) };
      const { outcome } = await hub.call('setStatus', { agentId, wish, because: 'supervisor' });
      tell(outcome === 'taken' ? 'online' : 'pause', t.team[outcome](name));
    } catch (error) {
      tell('error', t.team.failed(name, problemText(toProblem(error), t)));
    }
  };

  return (
    <Dialog title={t.team.confirm[status](name)} onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void confirm(event)}>
        <p>{t.team.confirmBody(name)}</p>
        {status === 'pause' && (
          <Select
            label={t.pauses.otherLabel}
            value={substatus}
            options={[['', t.team.noReason], ...substatuses.map((text) => [text, text] as const)]}
            onChange={setSubstatus}
          />
        )}
        <div className={styles.buttons}>
          <Button onPress={onClose}>{t.settings.cancel}</Button>
          <Button type="submit" look="primary">
            {t.team.put[status]}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
