import type { Timers } from '#shared/time/timers.ts';
import { writeHighMarkLater } from '../database/high-mark.ts';
import type { Journal } from './journal.ts';

const WRITE_EVERY_MS = 1_000;

/** Writes down outside the database, within a second, how far the journal has come. Answers how to stop: done once nothing is written any more. */
export function keepHighMark(
  folder: string,
  journal: Pick<Journal, 'onCommitted'>,
  timers: Timers,
): () => Promise<void> {
  let seq = 0;
  let written = 0;
  let writing: Promise<void> | undefined;
  const stopListening = journal.onCommitted((entries) => {
    seq = entries.at(-1)?.seq ?? seq;
  });
  const stopWriting = timers.every(WRITE_EVERY_MS, () => {
    if (seq === written || writing) return;
    written = seq;
    writing = writeHighMarkLater(folder, { seq }).finally(() => {
      writing = undefined;
    });
  });
  return async () => {
    stopListening();
    stopWriting();
    await writing;
  };
}
