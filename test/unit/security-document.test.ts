import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** `integration/attacks/links`: *is not used up by being looked at…*, *another of the same file* */
const NAMED = /`((?:unit|integration|e2e)\/[\w/-]+)`((?:[:,]\s+\*[^*]+\*)+)/g;

const document = readFileSync('docs/SECURITY.md', 'utf8');

const named = [...document.matchAll(NAMED)].flatMap(([, file = '', titles = '']) =>
  [...titles.matchAll(/\*([^*]+)\*/g)].map(([, title = '']) => [file, title] as const),
);

/** As a title stands in a file, whatever quotes are around it: a beginning, where it ends in `…`. */
const standsIn = (source: string, title: string): boolean => {
  const words = title.replace(/\s+/g, ' ');
  return words.endsWith('…')
    ? ["'", '`'].some((quote) => source.includes(`${quote}${words.slice(0, -1)}`))
    : ["'", '`'].some((quote) => source.includes(`${quote}${words}${quote}`));
};

it('docs/SECURITY.md names a test for each attack, and no test that there is not', () => {
  expect(named.length).toBeGreaterThan(40);
  const missing = named.filter(
    ([file, title]) => !standsIn(readFileSync(`test/${file}.test.ts`, 'utf8'), title),
  );
  expect(missing).toEqual([]);
});

it('docs/SECURITY.md names no test without its title', () => {
  const all = document.match(/`(?:unit|integration|e2e)\/[\w/-]+`/g) ?? [];
  expect(all.length).toBe([...document.matchAll(NAMED)].length);
});
