import { type FormEvent, useState } from 'react';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { TextField } from '../parts/Field.tsx';
import { useSetStatus } from '../state/actions.ts';
import { useWords } from '../state/words.ts';
import styles from './PauseDialog.module.css';

/** A pause for a reason that is not in the list, or until a time of day. */
export function PauseDialog({ asking, onClose }: { asking: 'reason' | 'until'; onClose: () => void }) {
  const t = useWords();
  const setStatus = useSetStatus();
  const [text, setText] = useState('');

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() === '') return;
    void setStatus(
      asking === 'until'
        ? { status: 'pause', untilAt: nextTime(text, Date.now()) }
        : { status: 'pause', substatus: text.trim() },
    );
    onClose();
  };

  return (
    <Dialog title={asking === 'until' ? t.status.pauseFor : t.status.otherTitle} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <TextField
          label={asking === 'until' ? t.status.until : t.status.otherLabel}
          type={asking === 'until' ? 'time' : 'text'}
          value={text}
          onChange={setText}
          maxLength={60}
          autoFocus
        />
        <div className={styles.buttons}>
          <Button onPress={onClose}>{t.settings.cancel}</Button>
          <Button type="submit" look="primary" isDisabled={text.trim() === ''}>
            {t.status.pause}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The next time a clock here shows `HH:MM`. */
function nextTime(clock: string, now: number): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  const date = new Date(now);
  date.setHours(hours, minutes, 0, 0);
  if (date.getTime() <= now) date.setDate(date.getDate() + 1);
  return date.getTime();
}
