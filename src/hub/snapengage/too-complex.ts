import type { DecodeProblem } from '../journal/journal.ts';

/** Far above what any event of the vendor's needs: beyond, a payload is kept and nothing is looked for in it. */
const MAX_NAMES = 1_000;
const MAX_NAME_LENGTH = 200;
const MAX_DEPTH = 20;

/** Why nothing is to be looked for in a payload: in `seen` stands the limit that it breaks. Lists are values: nobody looks for names in them. */
export function tooComplex(payload: object): DecodeProblem | undefined {
  let names = 0;
  let level: object[] = [payload];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return because(`depth > ${MAX_DEPTH}`);
    const next: object[] = [];
    for (const object of level) {
      for (const name in object) {
        if (++names > MAX_NAMES) return because(`names > ${MAX_NAMES}`);
        if (name.length > MAX_NAME_LENGTH) return because(`name.length > ${MAX_NAME_LENGTH}`);
        const value = (object as Record<string, unknown>)[name];
        if (value !== null && typeof value === 'object' && !Array.isArray(value)) next.push(value);
      }
    }
    level = next;
  }
  return undefined;
}

const because = (seen: string): DecodeProblem => ({ code: 'too-complex', seen });
