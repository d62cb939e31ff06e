import { Plus, Trash2 } from 'lucide-react';
import { Break } from '#shared/pauses/break.ts';
import { Button } from '../../parts/Button.tsx';
import { Card } from '../../parts/Card.tsx';
import { TextField } from '../../parts/Field.tsx';
import { Select } from '../../parts/Select.tsx';
import { useSession } from '../../state/session.ts';
import { useWords } from '../../state/words.ts';
import settingsStyles from '../Settings.module.css';
import { Days } from './Days.tsx';
import styles from './Pauses.module.css';

/** A break as typed: its minutes as text; an empty text is no reason, or all teams. */
export interface BreakDraft extends Pick<Break, 'id' | 'at' | 'days'> {
  readonly minutes: string;
  readonly substatus: string;
  readonly team: string;
}

export const draftsOf = (breaks: readonly Break[]): readonly BreakDraft[] =>
  breaks.map(({ minutes, substatus = '', team = '', ...rest }) => ({
    ...rest,
    minutes: String(minutes),
    substatus,
    team,
  }));

/** What was typed, if all of it can be read. */
export function breaksOfDrafts(drafts: readonly BreakDraft[]): Break[] | undefined {
  const read = drafts.map(({ minutes, substatus, team, ...rest }) =>
    Break.safeParse({
      ...rest,
      minutes: Number(minutes),
      ...(substatus ? { substatus } : {}),
      ...(team ? { team } : {}),
    }),
  );
  return read.every((one) => one.success) ? read.map(({ data }) => data) : undefined;
}

export interface BreaksEditorProps {
  readonly drafts: readonly BreakDraft[];
  readonly onChange: (drafts: readonly BreakDraft[]) => void;
  /** Of the team's breaks: names of teams that one may be for. */
  readonly teams?: readonly string[];
  readonly isDisabled?: boolean;
}

/** A day's breaks: when, for how long, for what reason, on which days. */
export function BreaksEditor({ drafts, onChange, teams = [], isDisabled = false }: BreaksEditorProps) {
  const t = useWords();
  const { substatuses } = useSession();
  const words = t.settings.pauses;
  const put = (id: string, part: Partial<BreakDraft>): void =>
    onChange(drafts.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const add = (): void =>
    onChange([
      ...drafts,
      {
        id: `break ${Date.now()}`,
        at: '12:00',
        minutes: '30',
        days: [1, 2, 3, 4, 5],
        substatus: '',
        team: '',
      },
    ]);
  return (
    <>
      {drafts.map((draft, index) => (
        <Card key={draft.id} label={words.breakNumber(index + 1)}>
          <div className={styles.break}>
            <TextField
              label={words.at}
              type="time"
              isDisabled={isDisabled}
              value={draft.at}
              onChange={(at) => put(draft.id, { at: at.slice(0, 5) })}
            />
            <div className={styles.minutes}>
              <TextField
                label={words.minutes}
                type="number"
                isDisabled={isDisabled}
                value={draft.minutes}
                onChange={(minutes) => put(draft.id, { minutes })}
                error={isMinutes(draft.minutes) ? undefined : words.badMinutes}
              />
            </div>
            <Select
              label={t.pauses.otherLabel}
              isDisabled={isDisabled}
              value={draft.substatus}
              options={[['', t.team.noReason], ...substatuses.map((one) => [one, one] as const)]}
              onChange={(substatus) => put(draft.id, { substatus })}
            />
            {teams.length > 0 && (
              <Select
                label={t.team.filters.team}
                isDisabled={isDisabled}
                value={draft.team}
                options={[['', t.team.filters.allTeams], ...teams.map((one) => [one, one] as const)]}
                onChange={(team) => put(draft.id, { team })}
              />
            )}
            <Button
              look="quiet"
              icon={<Trash2 size={16} />}
              isDisabled={isDisabled}
              aria-label={words.removeBreak(index + 1)}
              onPress={() => onChange(drafts.filter(({ id }) => id !== draft.id))}
            />
          </div>
          <Days label={words.days} days={draft.days} onChange={(days) => put(draft.id, { days })} />
          {draft.days.length === 0 && <span className={settingsStyles.bad}>{words.noDays}</span>}
        </Card>
      ))}
      <div className={settingsStyles.line}>
        <Button icon={<Plus size={16} />} isDisabled={isDisabled} onPress={add}>
          {words.addBreak}
        </Button>
      </div>
    </>
  );
}

const isMinutes = (text: string): boolean =>
  /^\d{1,3}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 480;
