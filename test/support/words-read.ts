import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A catalogue or a part of one: words, functions that make them, lists; by key. */
export interface Words {
  readonly [key: string]: unknown;
}

const isRoom = (value: unknown): value is Words =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every word of a catalogue by its dotted key, `queue.title`. A list is one word. */
export function wordsOf(catalogue: Words, prefix = ''): Map<string, unknown> {
  const words = new Map<string, unknown>();
  for (const [key, value] of Object.entries(catalogue))
    if (isRoom(value)) for (const entry of wordsOf(value, `${prefix}${key}.`)) words.set(...entry);
    else words.set(prefix + key, value);
  return words;
}

/** A place that reads the catalogue. */
interface Reading {
  /** The dotted key it names: `queue.title`, or `views` of `t.views[view]`. */
  readonly path: string;
  /** By a member, by a key in quotation marks at the end, or by an index that only the running program knows. */
  readonly by: 'name' | 'key' | 'index';
}

/** What stands for the catalogue in a file: `t` itself, and what is taken out of it first, with the path of each. */
function namesIn(source: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const [, name = '', path = ''] of source.matchAll(/const (\w+) = t\.([\w.]+);/g))
    names.set(name, path);
  for (const [, list = '', path = ''] of source.matchAll(/const \{([^}]*)\} = t\.([\w.]+);/g))
    for (const part of list.split(',').filter((text) => text.trim())) {
      const [key = '', name = key] = part.split(':').map((text) => text.trim());
      names.set(name, `${path}.${key}`);
    }
  return names;
}

/** Reads text, not syntax: the catalogue is called `t` throughout, and words are reached by members and indices. */
function readingsIn(text: string): Reading[] {
  const source = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const names = namesIn(source);
  const heads = ['\\bt', ...[...names.keys()].map((name) => `(?<![\\w.])${name}`)].join('|');
  const chain = new RegExp(`(${heads})\\b((?:\\s*\\??\\.\\s*\\w+)*)(?:\\['([\\w-]+)'\\]|(\\[))?`, 'g');
  return [...source.matchAll(chain)].map(([, head = '', members = '', key, index]) => {
    const path = [names.get(head), ...members.split('.').map((member) => member.replace(/\W/g, '')), key]
      .filter((part) => part)
      .join('.');
    return { path, by: index ? 'index' : key ? 'key' : 'name' };
  });
}

/** For a room, the words that an index into it reaches; `every` where the program indexes it with all its keys. */
export type Picked = Readonly<Record<string, readonly string[] | 'every'>>;

/**
 * Which words of the catalogue no source reads.
 * A room that is only ever indexed (`t.views[view]`) is a table: each of its words counts as read. For a room that is
 * read by name as well, one of `pickedFrom`, `picked` tells which words the index reaches.
 */
export function findDeadWords(
  catalogue: Words,
  sources: readonly string[],
  picked: Picked = {},
): { readonly dead: string[]; readonly pickedFrom: string[] } {
  const words = [...wordsOf(catalogue).keys()];
  const readings = sources.flatMap(readingsIn);
  const wordAt = (path: string) => words.find((word) => path === word || path.startsWith(`${word}.`));
  const named = new Set(readings.filter(({ by }) => by === 'name').map(({ path }) => wordAt(path)));
  const read = new Set(readings.map(({ path }) => wordAt(path)));
  const pickedFrom = new Set<string>();
  for (const { path } of readings.filter(({ by, path }) => by === 'index' && !wordAt(path))) {
    const within = words.filter((word) => word.startsWith(`${path}.`));
    const isTable = !within.some((word) => named.has(word));
    if (!isTable) pickedFrom.add(path);
    const keys = isTable ? 'every' : (picked[path] ?? []);
    for (const word of keys === 'every' ? within : keys.map((key) => `${path}.${key}`)) read.add(word);
  }
  return { dead: words.filter((word) => !read.has(word)), pickedFrom: [...pickedFrom].sort() };
}

/** The text of every source under a folder, except the catalogues themselves. */
export const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !/messages\/(en|de)\//.test(path))
    .map((path) => readFileSync(join(folder, path), 'utf8'));
