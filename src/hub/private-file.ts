import { chmodSync, renameSync, writeFileSync } from 'node:fs';

/** Readable by its owner alone, and whole or not at all. */
export function writePrivately(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, text, { mode: 0o600 });
  chmodSync(temporary, 0o600);
  renameSync(temporary, path);
}
