import type { z } from 'zod';
import type { Choosable } from './setting.ts';
import { type TextForm, textForm } from './text-form.ts';

export type TextRead<T> =
  | { readonly ok: true; readonly value: T }
  /** What is wrong with the text, e.g. `must be a number, not "soon"`. */
  | { readonly ok: false; readonly problem: string };

type Raw = TextRead<unknown>;

const READERS: Readonly<Record<TextForm, (text: string) => Raw>> = {
  text: (text) => ({ ok: true, value: text }),
  number: (text) =>
    /^[+-]?\d+(?:\.\d+)?$/.test(text.trim())
      ? { ok: true, value: Number(text) }
      : { ok: false, problem: `must be a number, not "${text}"` },
  switch: (text) => {
    const word = text.trim().toLowerCase();
    if (['true', 'yes', 'on', '1'].includes(word)) return { ok: true, value: true };
    if (['false', 'no', 'off', '0'].includes(word)) return { ok: true, value: false };
    return { ok: false, problem: `must be true or false, not "${text}"` };
  },
  list: (text) => ({ ok: true, value: text.trim() === '[]' ? [] : splitList(text) }),
  json: (text) => {
    try {
      return { ok: true, value: JSON.parse(text) as unknown };
    } catch {
      return { ok: false, problem: 'must be JSON' };
    }
  },
};

/** Reads a setting's value from the text of a variable or a policy, checked by its schema. */
export function readSettingText<Row extends Choosable<z.ZodType>>(
  { schema }: Row,
  text: string,
): TextRead<Row['default']> {
  const raw = READERS[textForm(schema)](text);
  if (!raw.ok) return raw;
  const read = schema.safeParse(raw.value);
  if (read.success) return { ok: true, value: read.data };
  const issue = read.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  const problem = issue?.message ?? 'invalid';
  return { ok: false, problem: where === '' ? problem : `${where}: ${problem}` };
}

/** `a, b,, c` as a, b and c. */
export const splitList = (text: string): string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
