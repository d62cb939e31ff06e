import { join } from 'node:path';
import type { DestinationStream, Logger } from 'pino';
import { createLog } from '#hub/log.ts';
import { RotatingFile } from './rotating-file.ts';

export interface DesktopLogOptions {
  readonly level: string | undefined;
  readonly folder: string;
  /** Beside the file, where somebody may read along; a packaged program has nobody. */
  readonly stderr: DestinationStream | undefined;
}

const MAX_BYTES = 1024 * 1024;
const KEEP = 4;

/** The desktop's log: a file, as a program without a terminal has no stderr to write to (Windows), and 5 MB at most. */
export function openDesktopLog({ level, folder, stderr }: DesktopLogOptions): Logger {
  const file = new RotatingFile({ path: join(folder, 'queuetray.log'), maxBytes: MAX_BYTES, keep: KEEP });
  const write = (line: string): void => {
    file.write(line);
    try {
      stderr?.write(line);
    } catch {
      // Closed: the file has it.
    }
  };
  return createLog(level, { to: { write } });
}
