import { RULE_MEASURES } from '#shared/rules/rule.ts';
import { Switch, TextField } from '../../parts/Field.tsx';
import { Group } from '../../parts/Group.tsx';
import { Select } from '../../parts/Select.tsx';
import { useSession } from '../../state/session.ts';
import { useWords } from '../../state/words.ts';
import { LimitFields } from './LimitFields.tsx';
import { OnlyIfFields } from './OnlyIfFields.tsx';
import styles from './Rules.module.css';
import { isMeasure, numberOf, type RuleDraft, WHATS } from './rule-draft.ts';

export interface RuleFormProps {
  readonly draft: RuleDraft;
  readonly onChange: (part: Partial<RuleDraft>) => void;
}

/** A rule as a supervisor thinks of it: when, only if, then. */
export function RuleForm({ draft, onChange }: RuleFormProps) {
  const t = useWords();
  const words = t.rules;
  const { chatLimit, chatLimits } = useSession();
  const { what } = draft;
  const number = (text: string): string | undefined =>
    numberOf(text) === undefined ? words.badNumber : undefined;
  const asksSlots = what === 'freeSlots' || draft.further === 'freeSlots';
  const knowsSlots = chatLimit > 0 || Object.keys(chatLimits).length > 0;
  return (
    <>
      <TextField
        label={words.name}
        placeholder={words.namePlaceholder}
        value={draft.name}
        maxLength={100}
        onChange={(name) => onChange({ name })}
        error={draft.name.trim() === '' ? words.needName : undefined}
      />
      <Group title={words.whenTitle}>
        <div className={styles.line}>
          <Select
            label={words.what}
            value={what}
            options={WHATS.map(
              (one) => [one, isMeasure(one) ? words.measures[one] : words.events[one]] as const,
            )}
            onChange={(next) => onChange({ what: next, ...firstLimit(next, draft) })}
          />
          {isMeasure(what) && (
            <LimitFields
              measure={what}
              value={draft.whenLimit}
              onChange={(whenLimit) => onChange({ whenLimit })}
            />
          )}
        </div>
        {asksSlots && !knowsSlots && <p className={styles.warning}>{words.noLimitKnown}</p>}
        <div className={styles.line}>
          <TextField
            label={words.forSeconds}
            hint={words.forHint}
            value={draft.forSeconds}
            onChange={(forSeconds) => onChange({ forSeconds })}
            error={number(draft.forSeconds)}
          />
        </div>
      </Group>
      <OnlyIfFields draft={draft} onChange={onChange} measures={RULE_MEASURES} />
      <ThenFields draft={draft} onChange={onChange} />
      <div className={styles.line}>
        <TextField
          label={words.everyMinutes}
          hint={words.everyHint}
          value={draft.everyMinutes}
          onChange={(everyMinutes) => onChange({ everyMinutes })}
          error={number(draft.everyMinutes)}
        />
      </div>
    </>
  );
}

/** A limit that makes sense for what is chosen now. */
function firstLimit(what: RuleDraft['what'], { what: before }: RuleDraft): Partial<RuleDraft> {
  if (!isMeasure(what) || what === before) return {};
  const [side, limit] = (
    {
      longestWaitMs: ['over', '120'],
      waiting: ['over', '5'],
      onlineAgents: ['under', '1'],
      freeSlots: ['under', '1'],
      serviceLevel: ['under', '80'],
    } as const
  )[what];
  return { whenLimit: { side, limit } };
}

const WHOM = ['nobody', 'supervisors', 'agents', 'everybody'] as const;
const STATUSES = ['none', 'online', 'pause'] as const;
const SWITCHES = ['sound', 'wall', 'slack', 'toTeams', 'webhook', 'help'] as const;

function ThenFields({ draft, onChange }: RuleFormProps) {
  const t = useWords();
  const words = t.rules;
  return (
    <Group title={words.thenTitle}>
      <div className={styles.line}>
        <Select
          label={words.notify}
          value={draft.notify}
          options={WHOM.map((whom) => [whom, words.whom[whom]] as const)}
          onChange={(notify) => onChange({ notify })}
        />
        <Select
          label={words.status}
          value={draft.statusTo}
          options={STATUSES.map((to) => [to, words.statusTo[to]] as const)}
          onChange={(statusTo) => onChange({ statusTo })}
        />
      </div>
      {draft.statusTo !== 'none' && (
        <div className={styles.line}>
          <TextField
            label={words.statusWhom}
            value={draft.statusWhom}
            onChange={(statusWhom) => onChange({ statusWhom })}
          />
          {draft.statusTo === 'pause' && (
            <TextField
              label={words.statusReason}
              value={draft.statusReason}
              maxLength={100}
              onChange={(statusReason) => onChange({ statusReason })}
            />
          )}
        </div>
      )}
      <div className={styles.switches}>
        {SWITCHES.map((name) => (
          <Switch key={name} isSelected={draft[name]} onChange={(on) => onChange({ [name]: on })}>
            {words.switches[name]}
          </Switch>
        ))}
      </div>
      {draft.help && (
        <TextField
          label={words.helpText}
          value={draft.helpText}
          maxLength={500}
          onChange={(helpText) => onChange({ helpText })}
        />
      )}
    </Group>
  );
}
