import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every byte that a folder holds, files in its folders too, as text. */
export const bytesOf = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name)).toString('latin1'))
    .join('\n');
