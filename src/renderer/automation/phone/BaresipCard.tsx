import { Card } from '../../parts/Card.tsx';
import { Switch } from '../../parts/Field.tsx';
import { SavedField } from '../../parts/SavedField.tsx';
import styles from '../../settings/Settings.module.css';
import { useServices } from '../../state/services.tsx';
import { useWords } from '../../state/words.ts';
import { linesOf } from './phone-text.ts';
import { SourceState } from './SourceState.tsx';
import { TryIt } from './TryIt.tsx';
import type { PhoneParts } from './use-phone.ts';

/** baresip's control sockets. */
export function BaresipCard({ answer, control, change }: PhoneParts) {
  const t = useWords();
  const { hub } = useServices();
  const { on, addresses } = answer.settings.baresip;
  const { isOwner } = control;
  return (
    <Card label={t.phone.names.baresip}>
      <strong>{t.phone.names.baresip}</strong>
      {answer.sources
        .filter(({ source }) => source === 'baresip')
        .map((view) => (
          <SourceState key={view.address} view={view} />
        ))}
      <Switch
        isSelected={on}
        isDisabled={!isOwner}
        onChange={(next) => void change({ baresip: { addresses, on: next } })}
      >
        {t.phone.on}
      </Switch>
      <details>
        <summary>{t.phone.more}</summary>
        <div className={styles.group}>
          {!isOwner && <p className={styles.hint}>{t.settings.byOwner}</p>}
          <SavedField
            label={t.phone.baresipAddresses}
            hint={t.phone.baresipHint}
            rows={2}
            isDisabled={!isOwner}
            stored={addresses.join('\n')}
            onSave={(text) => change({ baresip: { on, addresses: linesOf(text) } })}
          />
        </div>
      </details>
      <TryIt
        isDisabled={!on}
        tries={[{ label: t.phone.tryIt, run: () => hub.call('tryPhoneSource', { source: 'baresip' }) }]}
      />
    </Card>
  );
}
