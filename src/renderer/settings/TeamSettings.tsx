import type { HubSettingsAnswer } from '#shared/contract/requests.ts';
import { Button } from '../parts/Button.tsx';
import { Switch, TextField } from '../parts/Field.tsx';
import { Group } from '../parts/Group.tsx';
import { navigate } from '../state/route.ts';
import { useWords } from '../state/words.ts';
import { DrawnFields } from './DrawnFields.tsx';
import styles from './Settings.module.css';
import { asLimits, asTeams } from './team-text.ts';
import { type HubSettingsControl, useHubSettings } from './use-hub-settings.ts';
import { useSettingsForm } from './use-settings-form.ts';

/** Teams, how many chats an agent may have, and when supervisors are told. */
export function TeamSettings() {
  const t = useWords();
  const control = useHubSettings();
  if (!control.answer) return <p>{t.frame.connecting}</p>;
  return (
    <>
      <Teams answer={control.answer} control={control} />
      <Rules />
    </>
  );
}

interface PartProps {
  readonly answer: HubSettingsAnswer;
  readonly control: HubSettingsControl;
}

function Teams({ answer, control }: PartProps) {
  const t = useWords();
  const words = t.settings.team;
  const form = useSettingsForm(answer, control);
  return (
    <Group title={words.overview}>
      <TextField
        label={words.teams}
        placeholder={words.teamsExample}
        rows={4}
        {...form.field('teams', asTeams, { hint: words.teamsHint, bad: words.teamsBad })}
      />
      <Switch
        isSelected={answer.settings.limitAgentsToTeams}
        isDisabled={control.whyFixed('limitAgentsToTeams') !== undefined}
        hint={control.whyFixed('limitAgentsToTeams') ?? words.limitAgentsHint}
        onChange={(limitAgentsToTeams) => void control.change({ limitAgentsToTeams })}
      >
        {words.limitAgents}
      </Switch>
      <DrawnFields page="team" form={form} />
      <TextField
        label={words.chatLimits}
        rows={2}
        {...form.field('chatLimits', asLimits, { hint: words.chatLimitsHint, bad: words.teamsBad })}
      />
      <div className={styles.line}>
        <Button look="primary" isDisabled={!form.canSave} onPress={() => void form.save()}>
          {t.settings.save}
        </Button>
      </div>
    </Group>
  );
}

/** What supervisors are told of is a rule like others. */
function Rules() {
  const t = useWords();
  return (
    <Group title={t.settings.team.rules} hint={t.settings.team.rulesHint}>
      <div className={styles.line}>
        <Button onPress={() => navigate('automation', { tab: 'rules' })}>{t.settings.team.showRules}</Button>
      </div>
    </Group>
  );
}
