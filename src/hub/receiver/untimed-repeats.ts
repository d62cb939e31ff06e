/** A payload without a time of its own is a repeat only when it is the very last one of its subject, this soon. */
const REPEAT_MS = 60_000;
const MAX_SUBJECTS = 10_000;

/** What is handed to the journal in one go, from before it is until its outcome is known. */
export interface Writing {
  readonly marks: { readonly subject: string; readonly last: Last }[];
  /** Of which something here is a repeat. */
  readonly others: Set<Writing>;
  outcome: Promise<unknown> | undefined;
  state: 'under-way' | 'kept' | 'failed';
}

interface Last {
  readonly key: string;
  at: number;
  readonly writing: Writing | undefined;
  /** What was the last one before, for as long as this one may fail. */
  before: Last | undefined;
}

/**
 * Tells repeats among payloads that carry no time. One of those may well come twice and mean it (pause, online,
 * pause), so only the last one of the same conversation or agent counts, and only if it is kept: whatever repeats
 * one that is still being written waits for its outcome, and shares it.
 */
export class UntimedRepeats {
  readonly #last = new Map<string, Last>();

  begin(): Writing {
    return { marks: [], others: new Set(), outcome: undefined, state: 'under-way' };
  }

  /** Whether this is a repeat; if not, it is the last one of its subject from now on, unless `writing` fails. */
  isRepeat(writing: Writing, subject: string, key: string, now: number): boolean {
    const known = this.#last.get(subject);
    if (known?.key === key && now - known.at < REPEAT_MS) {
      known.at = now;
      if (known.writing?.state === 'under-way' && known.writing !== writing)
        writing.others.add(known.writing);
      this.#put(subject, known);
      return true;
    }
    const last: Last = { key, at: now, writing, before: known };
    writing.marks.push({ subject, last });
    this.#put(subject, last);
    return false;
  }

  /** What `outcome` comes to; rejects also when something that is repeated here could not be kept. */
  async settle<T>(writing: Writing, outcome: Promise<T>): Promise<T> {
    writing.outcome = outcome;
    try {
      const result = await outcome;
      writing.state = 'kept';
      for (const { last } of writing.marks) last.before = undefined;
      for (const other of writing.others) await other.outcome;
      return result;
    } catch (error) {
      if (writing.state === 'under-way') this.#takeBack(writing);
      throw error;
    }
  }

  /** One that is kept already. */
  recall(subject: string, key: string, at: number): void {
    this.#put(subject, { key, at, writing: undefined, before: undefined });
  }

  #takeBack(writing: Writing): void {
    writing.state = 'failed';
    for (const { subject, last } of writing.marks) {
      if (this.#last.get(subject)?.writing !== writing) continue;
      let before = last.before;
      while (before?.writing?.state === 'failed') before = before.before;
      if (before) this.#put(subject, before);
      else this.#last.delete(subject);
    }
  }

  #put(subject: string, last: Last): void {
    this.#last.delete(subject);
    this.#last.set(subject, last);
    if (this.#last.size <= MAX_SUBJECTS) return;
    const oldest = this.#last.keys().next().value;
    if (oldest !== undefined) this.#last.delete(oldest);
  }
}
