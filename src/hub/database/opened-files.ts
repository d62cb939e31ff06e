import { statSync } from 'node:fs';

/**
 * Files that were opened. Deleted, replaced or unmounted under their owner they go on taking what is written, and it is gone when
 * the owner ends: so whoever promises that something is kept asks here first.
 */
export class OpenedFiles {
  readonly #opened: ReadonlyMap<string, string | undefined>;

  /** To be called right after they were opened. */
  constructor(paths: readonly string[]) {
    this.#opened = new Map(paths.map((path) => [path, identityOf(path)]));
  }

  /** The path at which no longer what was opened lies; undefined: all is in its place. */
  displaced(): string | undefined {
    for (const [path, identity] of this.#opened) if (identityOf(path) !== identity) return path;
    return undefined;
  }
}

/** Device and inode. Undefined: nothing is there, or it cannot be looked at. */
function identityOf(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev} ${ino}`;
  } catch {
    return undefined;
  }
}
