import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

/** Everything that is loaded with a file, as paths below src and names of packages; not what is imported later, nor types. */
function loadedWith(file: string, found = new Set<string>()): Set<string> {
  const name = relative('src', file);
  if (found.has(name)) return found;
  found.add(name);
  const imports = readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)'/gm);
  for (const [, specifier = ''] of imports) {
    if (specifier.startsWith('#')) loadedWith(join('src', specifier.slice(1)), found);
    else if (specifier.startsWith('.') && specifier.endsWith('.ts'))
      loadedWith(relative('.', resolve(dirname(file), specifier)), found);
    else found.add(specifier);
  }
  return found;
}

it('the desktop starts without a hub’s database, which not every computer has a build of', () => {
  const loaded = loadedWith('src/main/index.ts');
  expect(loaded).toContain('main/hub/hub-link.ts');
  expect(loaded).not.toContain('libsql');
  expect(loadedWith('src/main/hub/embedded.ts')).toContain('libsql');
});
