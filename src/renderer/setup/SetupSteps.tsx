import { Check } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import type { HubSettingsAnswer } from '#shared/contract/requests.ts';
import { Button } from '../parts/Button.tsx';
import { TextField } from '../parts/Field.tsx';
import { SavedField } from '../parts/SavedField.tsx';
import { Permission, SoundSettings } from '../settings/AlertSettings.tsx';
import { Endpoints } from '../settings/Endpoints.tsx';
import { Substatuses } from '../settings/MeSettings.tsx';
import { ReachNow } from '../settings/ReachNow.tsx';
import { WayIn } from '../settings/ReachSettings.tsx';
import { SecretField } from '../settings/SecretField.tsx';
import { TestStatus } from '../settings/TestStatus.tsx';
import { type HubSettingsControl, useHubSettings } from '../settings/use-hub-settings.ts';
import { WebhookToken } from '../settings/WebhookToken.tsx';
import { useFixedAgentId, useMe } from '../state/board.ts';
import { usePreferences } from '../state/preferences.ts';
import { navigate } from '../state/route.ts';
import { useServices } from '../state/services.tsx';
import { useWords } from '../state/words.ts';
import styles from './Setup.module.css';

const STEPS = ['who', 'token', 'reach', 'endpoints', 'api', 'substatuses', 'alerts'] as const;
type Step = (typeof STEPS)[number];

/** Step by step; each is kept when it is done and not before, so it can be left and taken up again at any point. */
export function SetupSteps({ onBack }: { onBack: () => void }) {
  const t = useWords();
  const control = useHubSettings();
  const { preferences } = useServices();
  const { name: storedName } = usePreferences();
  const me = useMe();
  const [chosen, setStep] = useState<Step | undefined>();
  const [typedAgentId, setAgentId] = useState<string | undefined>();
  const [typedName, setName] = useState<string | undefined>();
  const resumedAt = useRef<Step | undefined>(undefined);
  const agentId = typedAgentId ?? me;
  const name = typedName ?? storedName;
  if (!control.answer) return <p>{t.frame.connecting}</p>;
  // Once: what is done meanwhile must not turn the page under the person's hands.
  resumedAt.current ??= firstUndone(control.answer, me);
  const step = chosen ?? resumedAt.current;
  const index = STEPS.indexOf(step);
  const next = STEPS[index + 1];
  const previous = STEPS[index - 1];
  const pages: Record<Step, ReactNode> = {
    who: <Who agentId={agentId} name={name} onAgentId={setAgentId} onName={setName} />,
    token: <TokenStep control={control} />,
    reach: <ReachStep control={control} />,
    endpoints: <EndpointsStep control={control} />,
    api: <ApiStep control={control} />,
    substatuses: <SubstatusesStep />,
    alerts: <AlertsStep />,
  };
  const goOn = async (): Promise<void> => {
    if (step === 'who') await preferences.change({ name, ...(agentId === me ? {} : { agentId }) });
    if (next) setStep(next);
    else navigate('queue');
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
        <Button look="primary" onPress={() => void goOn()}>
          {next ? t.setup.next : t.setup.finish}
        </Button>
      </div>
    </>
  );
}

/** Where whoever comes back goes on. */
function firstUndone({ secrets, lastReceivedAt, settings }: HubSettingsAnswer, me: string): Step {
  if (me === '') return 'who';
  const received = Object.keys(lastReceivedAt).length > 0;
  if (received) return secrets.apiToken === 'none' ? 'api' : 'substatuses';
  return settings.tunnel === 'none' ? 'token' : 'endpoints';
}

interface WhoProps {
  readonly agentId: string;
  readonly name: string;
  readonly onAgentId: (agentId: string) => void;
  readonly onName: (name: string) => void;
}

function Who({ agentId, name, onAgentId, onName }: WhoProps) {
  const t = useWords();
  const fixed = useFixedAgentId();
  return (
    <>
      <TextField
        label={t.settings.me.agentId}
        hint={fixed === undefined ? t.setup.whoHint : t.settings.me.agentIdFixed}
        type="email"
        value={agentId}
        onChange={onAgentId}
        isDisabled={fixed !== undefined}
        autoFocus
      />
      <TextField label={t.settings.me.name} hint={t.settings.me.nameHint} value={name} onChange={onName} />
    </>
  );
}

function TokenStep({ control }: { control: HubSettingsControl }) {
  const t = useWords();
  return (
    <>
      <p>{t.setup.tokenHint}</p>
      <WebhookToken control={control} shown />
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

function OrgField({ control: { answer, change, whyFixed } }: { control: HubSettingsControl }) {
  const t = useWords();
  const fixed = whyFixed('orgId');
  return (
    <SavedField
      label={t.settings.vendor.orgId}
      hint={fixed}
      stored={answer?.settings.orgId ?? ''}
      onSave={(orgId) => change({ orgId })}
      isDisabled={fixed !== undefined}
    />
  );
}

function SubstatusesStep() {
  const t = useWords();
  return (
    <>
      <p>{t.setup.substatusesHint}</p>
      <Substatuses />
    </>
  );
}

function AlertsStep() {
  const t = useWords();
  return (
    <>
      <p>{t.setup.alertsHint}</p>
      <Permission />
      <SoundSettings />
    </>
  );
}
