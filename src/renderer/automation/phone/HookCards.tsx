import { PHONE_HOOKS, type PhoneHook } from '#shared/settings/phone-settings.ts';
import { Card } from '../../parts/Card.tsx';
import { Copyable } from '../../parts/Copyable.tsx';
import { Switch } from '../../parts/Field.tsx';
import { SecretField } from '../../settings/SecretField.tsx';
import styles from '../../settings/Settings.module.css';
import { useServices } from '../../state/services.tsx';
import { useWords } from '../../state/words.ts';
import { GenericMapping } from './GenericMapping.tsx';
import { SourceState } from './SourceState.tsx';
import { TryIt } from './TryIt.tsx';
import type { PhoneParts } from './use-phone.ts';

/** The phone systems that post what happens. */
export function HookCards(parts: PhoneParts) {
  return PHONE_HOOKS.map((hook) => <HookCard key={hook} hook={hook} {...parts} />);
}

function HookCard({ hook, answer, control, change }: PhoneParts & { hook: PhoneHook }) {
  const t = useWords();
  const { hub } = useServices();
  const { settings, sources, hooksUrl, hooksPublic } = answer;
  const isOn = settings.hooks.includes(hook);
  const name = t.phone.names[hook];
  const view = sources.find(({ source }) => source === hook);
  return (
    <Card label={name}>
      <strong>{name}</strong>
      {view && <SourceState view={view} />}
      <Switch
        isSelected={isOn}
        onChange={(on) =>
          void change({
            hooks: PHONE_HOOKS.filter((one) => (one === hook ? on : settings.hooks.includes(one))),
          })
        }
      >
        {t.phone.take}
      </Switch>
      <details>
        <summary>{t.phone.more}</summary>
        <div className={styles.group}>
          <span>{t.phone.hookUrl}</span>
          <Copyable name={`${t.phone.hookUrl}: ${name}`} text={`${hooksUrl}/hooks/phone/${hook}`} />
          {!hooksPublic && <p className={styles.hint}>{t.phone.notPublic}</p>}
          <p className={styles.hint}>{t.phone.hookHints[hook]}</p>
          {hook === 'aircall' && (
            <SecretField
              name="aircallToken"
              label={t.phone.aircallToken}
              hint={t.phone.aircallTokenHint}
              control={control}
            />
          )}
          {hook === 'zoom' && (
            <SecretField
              name="zoomSecret"
              label={t.phone.zoomSecret}
              hint={t.phone.zoomSecretHint}
              control={control}
            />
          )}
          {(hook === 'ringcentral' || hook === 'generic') && (
            <p className={styles.hint}>{t.phone.whereToken}</p>
          )}
          {hook === 'generic' && <GenericMapping stored={settings.generic} change={change} />}
        </div>
      </details>
      <TryIt
        isDisabled={!isOn}
        tries={[{ label: t.phone.tryIt, run: () => hub.call('tryPhoneSource', { source: hook }) }]}
      />
    </Card>
  );
}
