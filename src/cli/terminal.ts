import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Dialogue } from './setup.ts';

/** The person left, by Ctrl+D or because what was piped in is at its end. */
export class LeftTheTerminal extends Error {
  override readonly name = 'LeftTheTerminal';
}

/** Speaks by stdin and stdout; secrets are not echoed. */
export function openTerminal(): Dialogue & { close(): void } {
  let muted = false;
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!muted) process.stdout.write(chunk);
      done();
    },
  });
  const reader = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY === true });
  const lines = reader[Symbol.asyncIterator]();
  return {
    say: (line) => process.stdout.write(`${line}\n`),
    async ask(question, secret = false) {
      process.stdout.write(`${question}: `);
      muted = secret;
      const { value, done } = await lines.next();
      muted = false;
      if (secret || done || !process.stdin.isTTY) process.stdout.write('\n');
      if (done) throw new LeftTheTerminal();
      return String(value).trim();
    },
    close: () => reader.close(),
  };
}
