import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Note = z.object({ pid: z.number().int().positive(), argv: z.array(z.string()).min(1) });

/**
 * A note of the tunnel program that runs. A hub that was killed cannot end its program, and that one would go on holding
 * the way in: the next hub on the same data folder ends it.
 */
export class ProgramNote {
  readonly #path: string;

  constructor(dataFolder: string) {
    this.#path = join(dataFolder, 'tunnel-program.json');
  }

  /** A full disk must not take the tunnel down: then there is no note, and nothing more. */
  write(pid: number, argv: readonly string[]): void {
    try {
      writeFileSync(this.#path, JSON.stringify({ pid, argv }), { mode: 0o600 });
    } catch {
      this.clear();
    }
  }

  clear(): void {
    try {
      rmSync(this.#path, { force: true });
    } catch {
      // The folder is not to be written to. What the note says is compared before anything is ended.
    }
  }

  /** Ends the program of an earlier hub, if it is still that program. Answers its pid. */
  endLeftover(): number | undefined {
    const note = this.#read();
    this.clear();
    if (!note || !commandLineOf(note.pid)?.endsWith(note.argv.join(' '))) return undefined;
    try {
      process.kill(note.pid);
      return note.pid;
    } catch {
      return undefined; // it has just ended
    }
  }

  #read(): z.infer<typeof Note> | undefined {
    try {
      return Note.safeParse(JSON.parse(readFileSync(this.#path, 'utf8'))).data;
    } catch {
      return undefined; // none, or written by half: nothing to end
    }
  }
}

/** What a process was started with; undefined: none such, or the system does not tell (Windows). */
function commandLineOf(pid: number): string | undefined {
  if (process.platform === 'win32') return undefined;
  try {
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replace(/\0$/, '').replaceAll('\0', ' ')
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}
