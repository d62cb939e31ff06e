import { useState } from 'react';
import { useWords } from '../state/words.ts';
import { Button } from './Button.tsx';
import { TextField, type TextFieldProps } from './Field.tsx';

export interface SavedFieldProps extends Omit<TextFieldProps, 'value' | 'onChange' | 'after'> {
  readonly stored: string;
  /** Answers whether it was kept; if not, what was typed stands. */
  readonly onSave: (value: string) => Promise<boolean>;
  /** How it is kept; by default without spaces around. */
  readonly tidy?: (typed: string) => string;
}

/** A text that is kept when *Save* is pressed, and not before. */
export function SavedField({ stored, onSave, tidy = (typed) => typed.trim(), ...field }: SavedFieldProps) {
  const t = useWords();
  const [typed, setTyped] = useState<string | undefined>();
  const value = typed ?? stored;
  const save = async (): Promise<void> => {
    // What was typed meanwhile stands.
    if (await onSave(tidy(value))) setTyped((now) => (now === typed ? undefined : now));
  };
  return (
    <TextField
      {...field}
      value={value}
      onChange={setTyped}
      after={
        !field.isDisabled && (
          <Button look="primary" isDisabled={tidy(value) === stored} onPress={() => void save()}>
            {t.settings.save}
          </Button>
        )
      }
    />
  );
}
