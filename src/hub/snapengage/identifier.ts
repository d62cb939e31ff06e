import { createHash } from 'node:crypto';

/** Longer ones are shortened: nobody's database is filled by one. */
export const MAX_ID = 300;
const KEPT = MAX_ID - 65;

/** At most 300 characters. What is longer keeps its beginning, and a hash of all of it: two that differ stay two. */
export function asIdentifier(text: string): string {
  if (text.length <= MAX_ID) return text;
  return `${text.slice(0, KEPT)}~${createHash('sha256').update(text).digest('hex')}`;
}
