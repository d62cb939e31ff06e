import { useState } from 'react';
import type { GenericMapping as Mapping } from '#shared/settings/phone-settings.ts';
import { Button } from '../../parts/Button.tsx';
import { Line } from '../../parts/Card.tsx';
import { TextField } from '../../parts/Field.tsx';
import styles from '../../settings/Settings.module.css';
import { useWords } from '../../state/words.ts';
import { wordsOf } from './phone-text.ts';
import type { PhoneParts } from './use-phone.ts';

type Draft = Readonly<Record<keyof Mapping, string>>;

const draftOf = ({ began, ended, ...paths }: Mapping): Draft => ({
  ...paths,
  began: began.join(', '),
  ended: ended.join(', '),
});

/** Where in a JSON body things stand, and which words mean what. */
export function GenericMapping({ stored, change }: { stored: Mapping; change: PhoneParts['change'] }) {
  const t = useWords();
  const [typed, setTyped] = useState<Partial<Draft>>({});
  const draft: Draft = { ...draftOf(stored), ...typed };
  const field = (name: keyof Mapping, hint: string) => (
    <TextField
      label={t.phone.mapping[name]}
      hint={hint}
      value={draft[name]}
      onChange={(text) => setTyped({ ...typed, [name]: text })}
    />
  );
  const save = async (): Promise<void> => {
    const { began, ended, ...paths } = draft;
    if (await change({ generic: { ...paths, began: wordsOf(began), ended: wordsOf(ended) } })) setTyped({});
  };
  return (
    <>
      <div className={styles.pair}>
        {field('agent', t.phone.mapping.hint)}
        {field('callId', t.phone.mapping.hint)}
        {field('event', t.phone.mapping.hint)}
        {field('began', t.phone.mapping.wordsHint)}
        {field('ended', t.phone.mapping.wordsHint)}
      </div>
      <Line>
        <Button
          look="primary"
          isDisabled={JSON.stringify(draft) === JSON.stringify(draftOf(stored))}
          onPress={() => void save()}
        >
          {t.settings.save}
        </Button>
      </Line>
    </>
  );
}
