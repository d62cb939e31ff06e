// `node scripts/manifests.mjs --checksums FILE --from URL --out FOLDER`: the manifests of winget and Homebrew for one release.
// FILE is what sha256sum printed of its installers, URL where they lie.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const templates = join(root, 'packaging');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const text = { type: 'string' };
const { values } = parseArgs({ options: { checksums: text, from: text, out: text } });
const { checksums, from, out } = values;
if (!checksums || !from || !out) throw new Error('--checksums, --from and --out are needed');

const files = readFileSync(checksums, 'utf8')
  .trim()
  .split('\n')
  .map((line) => /^([0-9a-f]{64}) [ *](.+)$/.exec(line))
  .filter((match) => match !== null)
  .map(([, sha256, name]) => ({ sha256, name }));

/** The one installer of this kind. */
function only(kind) {
  const found = files.filter(({ name }) => name.endsWith(`.${kind}`));
  if (found.length !== 1)
    throw new Error(`there are ${found.length} files *.${kind} in ${checksums}, not one`);
  return found[0];
}

const filling = (what, kind) => {
  switch (what) {
    case 'version':
      return version;
    case 'homepage':
      return from.replace(/\/releases\/.*$/, '');
    case 'url':
      return `${from}/${encodeURIComponent(only(kind).name)}`;
    case 'sha256':
      return only(kind).sha256;
    default:
      throw new Error(`nothing is known of {{${what}}}`);
  }
};

for (const entry of readdirSync(templates, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  const filled = readFileSync(path, 'utf8').replace(/\{\{(\w+)(?::(\w+))?\}\}/g, (_, what, kind) =>
    filling(what, kind),
  );
  const target = join(out, relative(templates, path).replaceAll(/[\\/]/g, '-'));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, filled);
}
