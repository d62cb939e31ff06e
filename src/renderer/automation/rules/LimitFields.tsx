import type { RuleMeasure } from '#shared/rules/rule.ts';
import { TextField } from '../../parts/Field.tsx';
import { Select } from '../../parts/Select.tsx';
import { useWords } from '../../state/words.ts';
import { type LimitDraft, numberOf } from './rule-draft.ts';

export interface LimitFieldsProps {
  readonly measure: RuleMeasure;
  readonly value: LimitDraft;
  readonly onChange: (value: LimitDraft) => void;
}

/** Over or under so much. */
export function LimitFields({ measure, value, onChange }: LimitFieldsProps) {
  const t = useWords();
  const words = t.rules;
  const number = numberOf(value.limit);
  const isBad = number === undefined || (measure === 'serviceLevel' && number > 100);
  return (
    <>
      <Select
        label={words.overUnder}
        value={value.side}
        options={[
          ['over', words.isOver],
          ['under', words.isUnder],
        ]}
        onChange={(side) => onChange({ ...value, side })}
      />
      <TextField
        label={words.limit(words.units[measure])}
        value={value.limit}
        onChange={(limit) => onChange({ ...value, limit })}
        error={isBad ? words.badNumber : undefined}
      />
    </>
  );
}
