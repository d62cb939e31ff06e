import { useState } from 'react';
import type { HubSettingsAnswer } from '#shared/contract/requests.ts';
import { Button } from '../../parts/Button.tsx';
import { TextField } from '../../parts/Field.tsx';
import { Group } from '../../parts/Group.tsx';
import { useWords } from '../../state/words.ts';
import styles from '../Settings.module.css';
import { asNumber } from '../setting-typing.ts';
import { type HubSettingsControl, useHubSettings } from '../use-hub-settings.ts';
import { useSettingsForm } from '../use-settings-form.ts';
import { type BreakDraft, BreaksEditor, breaksOfDrafts, draftsOf } from './BreaksEditor.tsx';

interface PartProps {
  readonly answer: HubSettingsAnswer;
  readonly control: HubSettingsControl;
}

/** What goes for the team: how long pauses may be, its breaks, and what becomes of unanswered chats. */
export function TeamPauses() {
  const t = useWords();
  const control = useHubSettings();
  if (!control.answer) return <p>{t.frame.connecting}</p>;
  const parts = { answer: control.answer, control };
  return (
    <>
      <LongestPauses {...parts} />
      <TeamBreaks {...parts} />
      <Unanswered {...parts} />
    </>
  );
}

/** A field for each reason; an empty one has no plan. */
function LongestPauses({ answer: { settings }, control }: PartProps) {
  const t = useWords();
  const words = t.settings.pauses;
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const why = control.whyFixed('pauseMinutes');
  const { pauseMinutes } = settings;
  // Reasons that are not offered any more keep their plan, and can be taken out.
  const reasons = [...new Set([...settings.substatuses, ...Object.keys(pauseMinutes)])];
  const textOf = (reason: string): string => typed[reason] ?? String(pauseMinutes[reason] ?? '');
  const isRight = (text: string): boolean =>
    text.trim() === '' || (/^\d{1,3}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 480);
  const save = async (): Promise<void> => {
    const entries = reasons.flatMap((reason) =>
      textOf(reason).trim() === '' ? [] : [[reason, Number(textOf(reason))] as const],
    );
    if (await control.change({ pauseMinutes: Object.fromEntries(entries) })) setTyped({});
  };
  return (
    <Group title={words.longest} hint={why ?? words.longestHint} isDisabled={why !== undefined}>
      <div className={styles.pair}>
        {reasons.map((reason) => (
          <TextField
            key={reason}
            label={reason}
            type="number"
            after={words.minutesUnit}
            isDisabled={why !== undefined}
            value={textOf(reason)}
            onChange={(text) => setTyped({ ...typed, [reason]: text })}
            error={isRight(textOf(reason)) ? undefined : words.badMinutes}
          />
        ))}
      </div>
      <div className={styles.line}>
        <Button
          look="primary"
          isDisabled={Object.keys(typed).length === 0 || !reasons.every((reason) => isRight(textOf(reason)))}
          onPress={() => void save()}
        >
          {t.settings.save}
        </Button>
      </div>
    </Group>
  );
}

function TeamBreaks({ answer: { settings }, control }: PartProps) {
  const t = useWords();
  const words = t.settings.pauses;
  const [typed, setTyped] = useState<readonly BreakDraft[] | undefined>();
  const drafts = typed ?? draftsOf(settings.breaks);
  const breaks = breaksOfDrafts(drafts);
  const why = control.whyFixed('breaks');
  const save = async (): Promise<void> => {
    if (breaks && (await control.change({ breaks }))) setTyped(undefined);
  };
  return (
    <Group title={words.team} hint={why ?? words.teamHint} isDisabled={why !== undefined}>
      <BreaksEditor
        drafts={drafts}
        onChange={setTyped}
        teams={settings.teams.map(({ name }) => name)}
        isDisabled={why !== undefined}
      />
      <div className={styles.line}>
        <Button
          look="primary"
          isDisabled={typed === undefined || breaks === undefined}
          onPress={() => void save()}
        >
          {t.settings.save}
        </Button>
      </div>
    </Group>
  );
}

const MINUTE_MS = 60_000;

function Unanswered({ answer, control }: PartProps) {
  const t = useWords();
  const words = t.settings.pauses;
  const form = useSettingsForm(answer, control);
  const bad = { bad: () => t.settings.outOfRange };
  return (
    <Group title={words.unanswered} hint={words.unansweredHint}>
      <div className={styles.pair}>
        <TextField
          label={words.nudge}
          type="number"
          after={words.minutesUnit}
          {...form.field('unansweredNudgeMs', asNumber(MINUTE_MS), bad)}
        />
        <TextField
          label={words.pause}
          type="number"
          after={words.minutesUnit}
          {...form.field('unansweredPauseMs', asNumber(MINUTE_MS), bad)}
        />
      </div>
      <div className={styles.line}>
        <Button look="primary" isDisabled={!form.canSave} onPress={() => void form.save()}>
          {t.settings.save}
        </Button>
      </div>
    </Group>
  );
}
