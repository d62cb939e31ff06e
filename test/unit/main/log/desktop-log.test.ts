import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openDesktopLog } from '#main/log/desktop-log.ts';
import { RotatingFile } from '#main/log/rotating-file.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'queuetray-log-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

it('the desktop’s log is in a file, also where there is nobody to write to (Windows, packaged)', () => {
  const logs = join(folder(), 'logs');
  const closed = {
    write: () => {
      throw Object.assign(new Error('EBADF: bad file descriptor, write'), { code: 'EBADF' });
    },
  };
  const log = openDesktopLog({ level: 'info', folder: logs, stderr: closed });
  log.error({ reason: 'crashed' }, 'a window has failed');
  expect(JSON.parse(readFileSync(join(logs, 'queuetray.log'), 'utf8'))).toMatchObject({
    level: 'error',
    reason: 'crashed',
    msg: 'a window has failed',
  });
});

it('a file that has grown is set aside, and the oldest goes', () => {
  const path = join(folder(), 'queuetray.log');
  const file = new RotatingFile({ path, maxBytes: 8, keep: 2 });
  for (const line of ['one 1234\n', 'two 1234\n', 'three 34\n', 'four 234\n']) file.write(line);
  file.close();
  const read = (name: string) => readFileSync(name, 'utf8');
  expect([read(path), read(`${path}.1`), read(`${path}.2`)]).toEqual([
    'four 234\n',
    'three 34\n',
    'two 1234\n',
  ]);
  expect(readdirSync(join(path, '..'))).toHaveLength(3);
});

it('goes on where an earlier run left it, and ends nothing where it cannot write', () => {
  const path = join(folder(), 'queuetray.log');
  writeFileSync(path, 'before\n');
  const file = new RotatingFile({ path, maxBytes: 100, keep: 1 });
  file.write('after\n');
  file.close();
  expect(readFileSync(path, 'utf8')).toBe('before\nafter\n');
  const nowhere = new RotatingFile({ path: join(path, 'below', 'a.log'), maxBytes: 100, keep: 1 });
  nowhere.write('lost\n');
});
