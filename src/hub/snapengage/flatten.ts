import { normalizeName } from './aliases.ts';

/** Objects whose members may as well stand at the top. */
const ENVELOPES = new Set([
  'data',
  'payload',
  'body',
  'properties',
  'attributes',
  'conversation',
  'case',
  'chat',
]);
const MAX_DEPTH = 5;
const MAX_NAMES = 2_000;

export interface FlatPayload {
  /** Normalised path → value; a name nearer the top wins over a deeper one. */
  readonly values: ReadonlyMap<string, unknown>;
  /** Normalised path → the path as the payload spells it, for people. */
  readonly paths: ReadonlyMap<string, string>;
}

/** All members of a payload by their normalised path, level by level. Arrays are values, not levels. */
export function flatten(payload: object, maxNames = MAX_NAMES): FlatPayload {
  const values = new Map<string, unknown>();
  const paths = new Map<string, string>();
  const keep = (name: string, path: string, value: unknown): void => {
    if (values.has(name) || values.size >= maxNames) return;
    values.set(name, value);
    paths.set(name, path);
  };
  let level = [{ object: payload, prefixes: [''], path: '' }];
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
    const next: typeof level = [];
    for (const { object, prefixes, path } of level) {
      for (const key in object) {
        if (values.size >= maxNames) return { values, paths };
        const value = (object as Record<string, unknown>)[key];
        const name = normalizeName(key);
        const at = path === '' ? key : `${path}.${key}`;
        for (const prefix of prefixes) keep(prefix + name, at, value);
        if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
          const nested = prefixes.map((prefix) => prefix + name);
          next.push({
            object: value,
            prefixes: ENVELOPES.has(name) ? [...nested, ...prefixes] : nested,
            path: at,
          });
        }
      }
    }
    level = next;
  }
  return { values, paths };
}
