import { ToggleButton } from 'react-aria-components';
import type { RuleMeasure } from '#shared/rules/rule.ts';
import { TextField } from '../../parts/Field.tsx';
import { Group } from '../../parts/Group.tsx';
import { Select } from '../../parts/Select.tsx';
import { useSession } from '../../state/session.ts';
import { useLocale, useWords } from '../../state/words.ts';
import { LimitFields } from './LimitFields.tsx';
import type { RuleFormProps } from './RuleForm.tsx';
import styles from './Rules.module.css';
import { dayName, useWidgets } from './rule-names.ts';

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** To which chats, agents and times a rule is limited; what is left empty is not asked. */
export function OnlyIfFields({
  draft,
  onChange,
  measures,
}: RuleFormProps & { readonly measures: readonly RuleMeasure[] }) {
  const t = useWords();
  const words = t.rules;
  const locale = useLocale();
  const { teams, timeZone } = useSession();
  const widgets = useWidgets();
  const gone = draft.widgets.filter((id) => !widgets.has(id));
  const time = (text: string): string | undefined =>
    text !== '' && !TIME.test(text) ? words.badTime : undefined;
  const furtherLimit = (further: RuleMeasure | 'none') =>
    further === draft.further || further === 'none'
      ? {}
      : { furtherLimit: { side: 'over', limit: '0' } as const };
  return (
    <Group title={words.onlyIfTitle}>
      <div className={styles.line}>
        <Select
          label={words.match}
          value={draft.match}
          options={[
            ['all', words.matchAll],
            ['any', words.matchAny],
          ]}
          onChange={(match) => onChange({ match })}
        />
      </div>
      <Choices
        label={words.widgets}
        none={words.allWidgets}
        options={[...widgets, ...gone.map((id) => [id, words.goneWidget(id)] as const)]}
        chosen={draft.widgets}
        onChange={(chosen) => onChange({ widgets: chosen })}
      />
      {teams.length > 0 && (
        <Choices
          label={words.teams}
          none={words.allTeams}
          options={teams.map(({ name }) => [name, name] as const)}
          chosen={draft.teams}
          onChange={(chosen) => onChange({ teams: chosen })}
        />
      )}
      <div className={styles.line}>
        <TextField
          label={words.hoursFrom}
          placeholder="09:00"
          value={draft.from}
          onChange={(from) => onChange({ from })}
          error={time(draft.from)}
        />
        <TextField
          label={words.hoursTo}
          placeholder="17:00"
          value={draft.to}
          onChange={(to) => onChange({ to })}
          error={time(draft.to)}
        />
      </div>
      <p className={styles.muted}>{words.hoursHint(timeZone)}</p>
      <Choices
        label={words.days}
        none={words.everyDay}
        options={DAYS.map((day) => [String(day), dayName(day, locale)] as const)}
        chosen={draft.days.map(String)}
        onChange={(chosen) => onChange({ days: chosen.map(Number).sort() })}
      />
      <div className={styles.line}>
        <Select
          label={words.further}
          value={draft.further}
          options={[
            ['none', words.noFurther] as const,
            ...measures.map((measure) => [measure, words.measures[measure]] as const),
          ]}
          onChange={(further) => onChange({ further, ...furtherLimit(further) })}
        />
        {draft.further !== 'none' && (
          <LimitFields
            measure={draft.further}
            value={draft.furtherLimit}
            onChange={(limit) => onChange({ furtherLimit: limit })}
          />
        )}
      </div>
      <div className={styles.line}>
        <TextField
          label={words.labels}
          hint={words.labelsHint}
          value={draft.labels}
          onChange={(labels) => onChange({ labels })}
        />
        <TextField
          label={words.countries}
          hint={words.countriesHint}
          value={draft.countries}
          onChange={(countries) => onChange({ countries })}
        />
        <TextField
          label={words.page}
          placeholder="/pricing"
          value={draft.page}
          onChange={(page) => onChange({ page })}
        />
      </div>
    </Group>
  );
}

interface ChoicesProps {
  readonly label: string;
  /** What it means that none is chosen. */
  readonly none: string;
  readonly options: readonly (readonly [string, string])[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Any of a few. */
const Choices = ({ label, none, options, chosen, onChange }: ChoicesProps) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset within a fieldset would be read out twice
  <div role="group" aria-label={label}>
    <p className={styles.label}>
      {label} {chosen.length === 0 && <span className={styles.muted}>{none}</span>}
    </p>
    <div className={styles.choices}>
      {options.map(([key, text]) => (
        <ToggleButton
          key={key}
          className={styles.choice ?? ''}
          isSelected={chosen.includes(key)}
          onChange={(isChosen) =>
            onChange(isChosen ? [...chosen, key] : chosen.filter((other) => other !== key))
          }
        >
          {text}
        </ToggleButton>
      ))}
    </div>
  </div>
);
