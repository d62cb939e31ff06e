import { describe, expect, it } from 'vitest';
import { StorageHealth } from '#hub/storage-health.ts';
import { storageProblem } from '#hub/storage-problem.ts';
import { ManualTime } from '../support/manual-time.ts';

const errorOf = (code: string, more: object = {}) => Object.assign(new Error(code), { code, ...more });

describe('the health of the storage', () => {
  it('is probed each second only once something failed, until a probe succeeds', async () => {
    const time = new ManualTime(0);
    let probes = 0;
    let isFull = true;
    const health = new StorageHealth({
      timers: time.timers,
      probe() {
        probes++;
        if (isFull) throw new Error('still full');
      },
    });
    const changes: (string | undefined)[] = [];
    health.subscribe(() => changes.push(health.trouble));
    await time.advance(10_000);
    expect([probes, health.trouble]).toEqual([0, undefined]);

    health.failed('disk full');
    health.failed('disk full');
    expect(health.trouble).toBe('disk full');
    await time.advance(3_000);
    expect([probes, health.trouble]).toEqual([3, 'still full']);
    isFull = false;
    await time.advance(10_000);
    expect([probes, health.trouble, time.armed]).toEqual([4, undefined, 0]);
    expect(changes).toEqual(['disk full', undefined]);
  });

  it('heals at once with the next commit, and a probe under way then changes nothing', async () => {
    const time = new ManualTime(0);
    let fail = (_error: Error): void => {};
    const probe = () => new Promise<void>((_, reject) => (fail = reject));
    const health = new StorageHealth({ timers: time.timers, probe });
    health.failed('disk full');
    await time.advance(1_000);
    health.fine();
    fail(new Error('late'));
    await time.advance(5_000);
    expect([health.trouble, time.armed]).toEqual([undefined, 0]);
  });
});

describe('an error', () => {
  it.each([
    [errorOf('SQLITE_FULL'), 'storage-full'],
    [errorOf('ENOSPC', { syscall: 'write' }), 'storage-full'],
    [new Error('nothing was kept', { cause: errorOf('SQLITE_FULL') }), 'storage-full'],
    [errorOf('SQLITE_IOERR_WRITE'), 'journal-unavailable'],
    [errorOf('SQLITE_READONLY'), 'journal-unavailable'],
    [errorOf('EROFS', { syscall: 'open' }), 'journal-unavailable'],
    [errorOf('EACCES', { syscall: 'rename' }), 'journal-unavailable'],
  ])('%s is the storage’s: 503 and what to do', (error, code) => {
    expect(storageProblem(error)).toMatchObject({
      code,
      status: 503,
      detail: expect.stringContaining('then try again'),
    });
  });

  it.each([
    errorOf('EACCES', { syscall: 'listen' }),
    errorOf('ECONNREFUSED', { syscall: 'connect' }),
    errorOf('SQLITE_CONSTRAINT_UNIQUE'),
    new Error('anything'),
    'text',
  ])('%s is not', (error) => expect(storageProblem(error)).toBeUndefined());
});
