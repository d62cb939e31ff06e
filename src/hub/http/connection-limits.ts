import { readFileSync } from 'node:fs';

export interface ConnectionLimits {
  /** Connections of one listener. */
  readonly inAll: number;
  /** Of those, such as ask for nothing: open without a whole request, or idle between two. */
  readonly waiting: number;
}

/** Where the system does not say how many files a process may open. */
const USUAL_OPEN_FILES = 4_096;
const MOST: ConnectionLimits = { inAll: 6_000, waiting: 1_000 };

/** What fits into the number of files that this process may have open: sockets are files, and the journal needs some too. */
export function connectionLimits(openFiles = maxOpenFiles()): ConnectionLimits {
  return {
    inAll: Math.min(MOST.inAll, Math.floor(openFiles / 2)),
    waiting: Math.min(MOST.waiting, Math.floor(openFiles / 4)),
  };
}

/** Node has raised the limit to the highest it may by now. */
function maxOpenFiles(): number {
  try {
    const soft = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return soft === undefined ? Number.POSITIVE_INFINITY : Number(soft);
  } catch {
    return USUAL_OPEN_FILES; // no Linux
  }
}
