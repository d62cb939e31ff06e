import { statSync } from 'node:fs';

/** Device and inode of each path; undefined where nothing was. */
export type Identities = ReadonlyMap<string, string | undefined>;

/**
 * Files that were opened. Deleted, replaced or unmounted under their owner they go on taking what is written, and it is gone when
 * the owner ends: so whoever promises that something is kept asks here first.
 */
export class OpenedFiles {
  readonly identities: Identities;

  constructor(identities: Identities) {
    this.identities = identities;
  }

  /** To be called right after they were opened. */
  static at(paths: readonly string[]): OpenedFiles {
    return new OpenedFiles(new Map(paths.map((path) => [path, identityOf(path)])));
  }

  /** The path at which no longer what was opened lies; undefined: all is in its place. */
  displaced(): string | undefined {
    for (const [path, identity] of this.identities) if (identityOf(path) !== identity) return path;
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
