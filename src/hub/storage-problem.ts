import { type Problem, problem } from '#shared/contract/problem.ts';

const FULL = new Set(['SQLITE_FULL', 'ENOSPC', 'EDQUOT']);
const UNWRITABLE = new Set(['EROFS', 'EIO', 'EACCES', 'EPERM']);
/** Of system calls those that keep something: the same errors mean another thing where a port or a program is meant. */
const KEEPING = new Set(['open', 'write', 'rename', 'chmod', 'fsync', 'mkdir', 'unlink', 'ftruncate']);
const SQLITE_UNWRITABLE = /^SQLITE_(IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB|BUSY|LOCKED)/;

/** An error of the disk or of SQLite, or one that it caused, as a problem that says what to do; undefined: it is none. */
export function storageProblem(error: unknown): Problem | undefined {
  const found = storageError(error);
  if (!found) return undefined;
  const { message } = error as Error;
  return FULL.has(found.code)
    ? problem(
        'storage-full',
        `The hub's disk is full, so this was not kept (${message}). Free some space on it, then try again.`,
      )
    : problem(
        'journal-unavailable',
        `The hub cannot write to its data folder, so this was not kept (${message}). See that its disk is there and that its account may write to it, then try again.`,
      );
}

function storageError(error: unknown): { readonly code: string } | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = '', syscall = '' } = error as Error & { code?: unknown; syscall?: string };
  if (typeof code === 'string') {
    const isOurs =
      FULL.has(code) || SQLITE_UNWRITABLE.test(code) || (UNWRITABLE.has(code) && KEEPING.has(syscall));
    if (isOurs) return { code };
  }
  return storageError(error.cause);
}
