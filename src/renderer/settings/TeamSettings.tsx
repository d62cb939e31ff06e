import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { HubSettingsAnswer } from '#shared/contract/requests.ts';
import type { AlertRule } from '#shared/settings/alert-rules.ts';
import { Button } from '../parts/Button.tsx';
import { Card } from '../parts/Card.tsx';
import { Switch, TextField } from '../parts/Field.tsx';
import { Group } from '../parts/Group.tsx';
import { Select } from '../parts/Select.tsx';
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
      <Rules answer={control.answer} control={control} />
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

const KINDS = ['longestWait', 'waiting', 'online'] as const;

/** A rule as typed: numbers as text, waits in seconds. */
interface RuleDraft {
  readonly id: string;
  readonly kind: AlertRule['kind'];
  readonly limit: string;
  readonly seconds: string;
  readonly whileWaiting: boolean;
}

const draftOf = ({ id, kind, limit, forMs, whileWaiting }: AlertRule): RuleDraft => ({
  id,
  kind,
  limit: String(kind === 'longestWait' ? limit / 1000 : limit),
  seconds: String(forMs / 1000),
  whileWaiting: whileWaiting === true,
});

const isNumber = (text: string): boolean => /^\d{1,4}$/.test(text.trim());

const ruleOf = ({ id, kind, limit, seconds, whileWaiting }: RuleDraft): AlertRule => ({
  id,
  kind,
  limit: Number(limit) * (kind === 'longestWait' ? 1000 : 1),
  forMs: Math.min(3_600, Number(seconds)) * 1000,
  ...(kind === 'online' && whileWaiting ? { whileWaiting } : {}),
});

function Rules({ answer: { settings }, control }: PartProps) {
  const t = useWords();
  const words = t.settings.team;
  const [typed, setTyped] = useState<readonly RuleDraft[] | undefined>();
  const drafts = typed ?? settings.alertRules.map(draftOf);
  const put = (id: string, part: Partial<RuleDraft>): void =>
    setTyped(drafts.map((draft) => (draft.id === id ? { ...draft, ...part } : draft)));
  const valid = drafts.every(({ limit, seconds }) => isNumber(limit) && isNumber(seconds));
  const save = async (): Promise<void> => {
    if (await control.change({ alertRules: drafts.map(ruleOf) })) setTyped(undefined);
  };
  const add = (): void =>
    setTyped([
      ...drafts,
      { id: `rule ${Date.now()}`, kind: 'waiting', limit: '5', seconds: '30', whileWaiting: false },
    ]);
  return (
    <Group
      title={words.rules}
      hint={control.whyFixed('alertRules')}
      isDisabled={control.whyFixed('alertRules') !== undefined}
    >
      {drafts.map((draft, index) => (
        <Card key={draft.id} label={words.rule(index + 1)}>
          <div className={styles.ruleLine}>
            <Select
              label={words.kind}
              isDisabled={control.whyFixed('alertRules') !== undefined}
              value={draft.kind}
              options={KINDS.map((kind) => [kind, words.kinds[kind]] as const)}
              onChange={(kind) => put(draft.id, { kind })}
            />
            <TextField
              label={words.limit[draft.kind]}
              value={draft.limit}
              onChange={(limit) => put(draft.id, { limit })}
              error={isNumber(draft.limit) ? undefined : words.badNumber}
            />
            <TextField
              label={words.lasting}
              value={draft.seconds}
              onChange={(seconds) => put(draft.id, { seconds })}
              error={isNumber(draft.seconds) ? undefined : words.badNumber}
            />
            <Button
              look="quiet"
              icon={<Trash2 size={16} />}
              aria-label={words.removeRule(index + 1)}
              onPress={() => setTyped(drafts.filter(({ id }) => id !== draft.id))}
            />
          </div>
          {draft.kind === 'online' && (
            <Switch
              isSelected={draft.whileWaiting}
              onChange={(whileWaiting) => put(draft.id, { whileWaiting })}
            >
              {words.whileWaiting}
            </Switch>
          )}
        </Card>
      ))}
      <div className={styles.line}>
        <Button icon={<Plus size={16} />} onPress={add}>
          {words.addRule}
        </Button>
        <Button look="primary" isDisabled={typed === undefined || !valid} onPress={() => void save()}>
          {t.settings.save}
        </Button>
      </div>
    </Group>
  );
}
