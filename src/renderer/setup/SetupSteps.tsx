import { Check } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../parts/Button.tsx';
import { TextField } from '../parts/Field.tsx';
import { Permission } from '../settings/AlertSettings.tsx';
import { Endpoints } from '../settings/Endpoints.tsx';
import { ReachNow } from '../settings/ReachNow.tsx';
import { WayIn } from '../settings/ReachSettings.tsx';
import { SecretField } from '../settings/SecretField.tsx';
import { TestStatus } from '../settings/TestStatus.tsx';
import { type HubSettingsControl, useHubSettings } from '../settings/use-hub-settings.ts';
import { WebhookToken } from '../settings/WebhookToken.tsx';
import { useMe } from '../state/board.ts';
import { navigate } from '../state/route.ts';
import { useServices } from '../state/services.tsx';
import { useWords } from '../state/words.ts';
import styles from './Setup.module.css';

const STEPS = ['who', 'token', 'reach', 'endpoints', 'api', 'alerts'] as const;
type Step = (typeof STEPS)[number];

/** Step by step; each is kept as soon as it is done, so it can be left and taken up again at any point. */
export function SetupSteps({ onBack }: { onBack: () => void }) {
  const t = useWords();
  const control = useHubSettings();
  const [step, setStep] = useState<Step>('who');
  const index = STEPS.indexOf(step);
  const next = STEPS[index + 1];
  const previous = STEPS[index - 1];
  const pages: Record<Step, ReactNode> = {
    who: <Who />,
    token: <TokenStep control={control} />,
    reach: <ReachStep control={control} />,
    endpoints: <EndpointsStep control={control} />,
    api: <ApiStep control={control} />,
    alerts: <AlertsStep />,
  };
  return (
    <>
      <ol className={styles.steps}>
        {STEPS.map((name, at) => (
          <li key={name} aria-current={name === step ? 'step' : undefined} className={styles.step}>
            <span className={styles.stepMark}>
              {at < index ? <Check size={14} aria-hidden="true" /> : at + 1}
            </span>
            {t.setup.steps[name]}
          </li>
        ))}
      </ol>
      <div className={styles.form}>{pages[step]}</div>
      <div className={styles.buttons}>
        <Button onPress={() => (previous ? setStep(previous) : onBack())}>{t.setup.back}</Button>
        <Button look="primary" onPress={() => (next ? setStep(next) : navigate('queue'))}>
          {next ? t.setup.next : t.setup.finish}
        </Button>
      </div>
    </>
  );
}

function Who() {
  const t = useWords();
  const { preferences } = useServices();
  const me = useMe();
  const [agentId, setAgentId] = useState(me);
  return (
    <TextField
      label={t.settings.me.agentId}
      hint={t.setup.whoHint}
      type="email"
      value={agentId}
      onChange={(value) => {
        setAgentId(value);
        void preferences.change({ agentId: value });
      }}
      autoFocus
    />
  );
}

function TokenStep({ control }: { control: HubSettingsControl }) {
  const t = useWords();
  return (
    <>
      <p>{t.setup.tokenHint}</p>
      <WebhookToken control={control} />
    </>
  );
}

function ReachStep({ control }: { control: HubSettingsControl }) {
  const t = useWords();
  return (
    <>
      <p>{t.reach.intro}</p>
      <ReachNow control={control} />
      <WayIn control={control} />
    </>
  );
}

function EndpointsStep({ control }: { control: HubSettingsControl }) {
  const t = useWords();
  const arrived = Object.keys(control.answer?.lastReceivedAt ?? {}).length > 0;
  return (
    <>
      <p>{t.setup.endpointsHint}</p>
      <Endpoints control={control} />
      <p role="status" className={arrived ? styles.good : styles.hint}>
        {arrived ? t.setup.arrived : t.setup.waitingForFirst}
      </p>
    </>
  );
}

function ApiStep({ control }: { control: HubSettingsControl }) {
  const t = useWords();
  return (
    <>
      <p>{t.setup.apiHint}</p>
      <SecretField
        name="apiToken"
        label={t.settings.vendor.apiToken}
        hint={t.settings.vendor.apiTokenHint}
        control={control}
      />
      <OrgField control={control} />
      <TestStatus />
    </>
  );
}

function OrgField({ control: { answer, change } }: { control: HubSettingsControl }) {
  const t = useWords();
  const stored = answer?.settings.orgId ?? '';
  const [typed, setTyped] = useState<string | undefined>();
  const orgId = typed ?? stored;
  const fixed = answer?.fixed.includes('orgId') === true;
  return (
    <TextField
      label={t.settings.vendor.orgId}
      value={orgId}
      onChange={setTyped}
      isDisabled={fixed}
      hint={fixed ? t.settings.vendor.fixed : undefined}
      after={
        !fixed && (
          <Button isDisabled={orgId === stored} onPress={() => void change({ orgId })}>
            {t.settings.save}
          </Button>
        )
      }
    />
  );
}

function AlertsStep() {
  const t = useWords();
  return (
    <>
      <p>{t.setup.alertsHint}</p>
      <Permission />
    </>
  );
}
