import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Line } from '../../parts/Card.tsx';
import { TextField } from '../../parts/Field.tsx';
import { Group } from '../../parts/Group.tsx';
import styles from '../../settings/Settings.module.css';
import { useWords } from '../../state/words.ts';
import { phonesOf, phonesToText } from './phone-text.ts';
import type { PhoneParts } from './use-phone.ts';

/** Which agent is behind which extension, device or id. */
export function PhoneList({ answer, change }: Pick<PhoneParts, 'answer' | 'change'>) {
  const t = useWords();
  const [typed, setTyped] = useState<string | undefined>();
  const stored = phonesToText(answer.settings.phones);
  const read = phonesOf(typed ?? stored);
  const save = async (): Promise<void> => {
    if ('bad' in read) return;
    if (await change({ phones: [...read] })) setTyped(undefined);
  };
  return (
    <Group>
      <TextField
        label={t.phone.phones}
        hint={t.phone.phonesHint}
        rows={Math.min(12, Math.max(3, (typed ?? stored).split('\n').length + 1))}
        placeholder="ann@example.com = 201, PJSIP/201"
        value={typed ?? stored}
        onChange={setTyped}
        error={'bad' in read ? t.phone.phonesBad(read.bad) : undefined}
      />
      {answer.unknownNames.length > 0 && (
        <p className={styles.bad} role="status">
          {t.phone.unknown(answer.unknownNames.join(', '))}
        </p>
      )}
      <Line>
        <Button look="primary" isDisabled={typed === undefined || 'bad' in read} onPress={() => void save()}>
          {t.settings.save}
        </Button>
      </Line>
    </Group>
  );
}
