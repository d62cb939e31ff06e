import { BUSY_WAYS, type BusyWay } from '#shared/settings/phone-settings.ts';
import { Card, Line } from '../../parts/Card.tsx';
import { Switch } from '../../parts/Field.tsx';
import { Group } from '../../parts/Group.tsx';
import { SavedField } from '../../parts/SavedField.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import styles from '../../settings/Settings.module.css';
import { useAgentName } from '../../state/board.ts';
import { useWords } from '../../state/words.ts';
import { BusyHttpFields } from './BusyHttpFields.tsx';
import { BusyTry } from './BusyTry.tsx';
import type { PhoneParts } from './use-phone.ts';

/** How phones are told that their agents have chats in hand, and whether they were. */
export function BusySettings(parts: PhoneParts) {
  const t = useWords();
  const { answer, control, change } = parts;
  const { busy } = answer.settings;
  const { isOwner } = control;
  const turn = (way: BusyWay, on: boolean): Promise<boolean> =>
    change({ busy: { ...busy, by: BUSY_WAYS.filter((one) => (one === way ? on : busy.by.includes(one))) } });
  return (
    <Group title={t.phone.busyTitle} hint={t.phone.busyIntro}>
      {!isOwner && <p className={styles.hint}>{t.settings.byOwner}</p>}
      {BUSY_WAYS.map((way) => (
        <Card key={way} label={t.phone.ways[way]}>
          <Switch
            isSelected={busy.by.includes(way)}
            isDisabled={!isOwner}
            onChange={(on) => void turn(way, on)}
          >
            {t.phone.ways[way]}
          </Switch>
          {way === 'http' && <BusyHttpFields {...parts} />}
          {way === 'command' && (
            <SavedField
              label={t.phone.command}
              hint={t.phone.commandHint}
              isDisabled={!isOwner}
              placeholder="/usr/local/bin/phone {extension} {state}"
              stored={busy.command}
              onSave={(command) => change({ busy: { ...busy, command } })}
            />
          )}
          {isOwner && <BusyTry way={way} phones={answer.settings.phones} />}
          <Told answer={answer} way={way} />
        </Card>
      ))}
    </Group>
  );
}

function Told({ answer, way }: Pick<PhoneParts, 'answer'> & { way: BusyWay }) {
  const t = useWords();
  const nameOf = useAgentName();
  const told = answer.busy.filter(
    (one) => one.way === way && (one.wanted === 'busy' || one.reason !== undefined),
  );
  return told.map(({ agentId, told: state, reason }) => (
    <Line key={agentId}>
      <StatusMark mark={reason === undefined ? 'pause' : 'error'} />
      <span>{t.phone.told(nameOf(agentId), t.phone.ways[way], t.phone.toldStates[state ?? 'notYet'])}</span>
      {reason !== undefined && <span className={styles.bad}>{reason}</span>}
    </Line>
  ));
}
