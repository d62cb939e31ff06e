import { supervises } from '#shared/contract/identity.ts';
import type { HubSettingsAnswer } from '#shared/contract/requests.ts';
import type { PreferencesChange } from '#shared/settings/preferences.ts';
import { Button } from '../parts/Button.tsx';
import { TextField } from '../parts/Field.tsx';
import { Group } from '../parts/Group.tsx';
import { SavedField } from '../parts/SavedField.tsx';
import { useAttempt } from '../state/actions.ts';
import { useFixedAgentId, useMe } from '../state/board.ts';
import { tell } from '../state/notices.ts';
import { usePreferences } from '../state/preferences.ts';
import { useServices } from '../state/services.tsx';
import { useSession } from '../state/session.ts';
import { signOut } from '../state/sign-in.ts';
import { useWords } from '../state/words.ts';
import { ComputerSettings } from './ComputerSettings.tsx';
import styles from './Settings.module.css';
import { asLines } from './setting-typing.ts';
import { type HubSettingsControl, useHubSettings } from './use-hub-settings.ts';
import { useSettingsForm } from './use-settings-form.ts';

export function MeSettings() {
  const t = useWords();
  const attempt = useAttempt();
  const { preferences, shell } = useServices();
  const { role } = useSession();
  const fixed = useFixedAgentId();
  const { name: storedName } = usePreferences();
  const me = useMe();
  const keep = (change: PreferencesChange): Promise<boolean> =>
    attempt(async () => {
      await preferences.change(change);
      tell('online', t.settings.saved);
    });
  return (
    <>
      <SavedField
        label={t.settings.me.agentId}
        hint={fixed === undefined ? t.settings.me.agentIdHint : t.settings.me.agentIdFixed}
        type="email"
        stored={me}
        tidy={(typed) => typed.trim().toLowerCase()}
        onSave={(agentId) => keep({ agentId })}
        isDisabled={fixed !== undefined}
      />
      <SavedField
        label={t.settings.me.name}
        hint={t.settings.me.nameHint}
        stored={storedName}
        onSave={(name) => keep({ name })}
      />
      {supervises(role) && <Substatuses />}
      {shell.can.signIn && (
        <Group hint={t.settings.me.signOutHint}>
          <div className={styles.line}>
            <Button onPress={() => void attempt(signOut)}>{t.settings.me.signOut}</Button>
          </div>
        </Group>
      )}
      {shell.can.ownComputer && <ComputerSettings />}
    </>
  );
}

/** The pause reasons everybody of this hub is offered. */
export function Substatuses() {
  const control = useHubSettings();
  return control.answer ? <SubstatusList answer={control.answer} control={control} /> : null;
}

function SubstatusList({ answer, control }: { answer: HubSettingsAnswer; control: HubSettingsControl }) {
  const t = useWords();
  const form = useSettingsForm(answer, control);
  return (
    <Group>
      <TextField
        label={t.settings.me.substatuses}
        rows={6}
        {...form.field('substatuses', asLines, { hint: t.settings.me.substatusesHint })}
      />
      <div className={styles.line}>
        <Button look="primary" isDisabled={!form.canSave} onPress={() => void form.save()}>
          {t.settings.save}
        </Button>
      </div>
    </Group>
  );
}
