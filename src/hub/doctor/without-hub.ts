import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Finding, HubCheck } from '#shared/contract/doctor.ts';
import { isFileWhole } from '../database/database.ts';
import type { DatabaseKey } from '../database/key.ts';
import { version } from '../version.ts';
import { dataFolder } from './data-folder.ts';
import { disk } from './disk.ts';
import { tellJournal } from './journal.ts';
import { takeStep } from './take-step.ts';
import { versions } from './versions.ts';

/** What can be examined while no hub runs, one after another. `folder`: where one would work. */
export async function* examineWithoutHub(
  folder: string,
  port: number,
  key?: DatabaseKey,
): AsyncGenerator<readonly [HubCheck, Finding]> {
  yield ['listening', await takeStep(() => portFree(port))];
  if (existsSync(folder)) {
    yield ['dataFolder', await takeStep(() => dataFolder(folder))];
    yield ['disk', await takeStep(() => disk(folder))];
    const whole = isFileWhole(folder, key);
    if (whole !== undefined) yield ['journal', tellJournal(whole)];
  }
  yield ['versions', await takeStep(() => versions(version))];
}

/** Whether a hub could have the port. */
const portFree = (port: number): Promise<Finding> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', ({ code }: NodeJS.ErrnoException) =>
      resolve({
        outcome: 'broken',
        advice: 'portTaken',
        fact: code === 'EADDRINUSE' ? `${port}` : `${code}`,
      }),
    );
    server.listen(port, '127.0.0.1', () => server.close(() => resolve({ outcome: 'fine', fact: `${port}` })));
  });
