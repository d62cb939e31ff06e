import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from '#shared/contract/problem.ts';

const MOST_COPIES = 1_000;

/** Writes a new file, as `report (2).csv` where `report.csv` is taken. Answers its path. Throws ProblemError. */
export function saveDownload(folder: string, fileName: string, text: string): string {
  const dot = fileName.lastIndexOf('.');
  for (let copy = 1; copy <= MOST_COPIES; copy++) {
    const number = copy === 1 ? '' : ` (${copy})`;
    const path = join(folder, `${fileName.slice(0, dot)}${number}${fileName.slice(dot)}`);
    try {
      writeFileSync(path, text, { flag: 'wx' });
      return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
        return fail('unexpected', `The file could not be written: ${(error as Error).message}`);
    }
  }
  return fail('unexpected', `There are too many files named ${fileName}.`);
}
