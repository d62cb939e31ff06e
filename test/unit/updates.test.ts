import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { type Updater, Updates } from '#main/updates/updates.ts';
import { ManualTime } from '../support/manual-time.ts';

const HOUR_MS = 3_600_000;

function start({ url = 'https://updates.example.com/queuetray', isAway = false } = {}) {
  const time = new ManualTime(0);
  const calls: string[] = [];
  const listeners = new Map<string, (info: never) => void>();
  const state = { isBusy: false, isAway, loaded: 0 };
  const updater: Updater = {
    autoDownload: false,
    autoInstallOnAppQuit: false,
    allowDowngrade: true,
    setFeedURL: ({ url: feed }) => calls.push(`feed ${feed}`),
    checkForUpdates: async () => {
      calls.push('look');
      if (state.isAway) throw new Error('away');
    },
    quitAndInstall: () => calls.push('restart'),
    on: (event: string, listener: (info: never) => void) => listeners.set(event, listener),
  };
  const ready: string[] = [];
  const updates = new Updates({
    url: url === '' ? undefined : url,
    load: async () => {
      state.loaded++;
      return updater;
    },
    timers: time.timers,
    isBusy: () => state.isBusy,
    onReady: (version) => ready.push(version),
    log: pino({ level: 'silent' }),
  });
  updates.start();
  const downloaded = (version: string) => listeners.get('update-downloaded')?.({ version } as never);
  return { time, calls, state, updater, updates, ready, downloaded };
}

describe('updates', () => {
  it('are not sought, and electron-updater is not loaded, where no host is named or it is not HTTPS', async () => {
    for (const url of ['', 'http://updates.example.com', 'no address']) {
      const { time, state } = start({ url });
      await time.advance(24 * HOUR_MS);
      expect(state.loaded).toBe(0);
    }
  });

  it('are sought at the organisation’s host a minute after the start, and every six hours', async () => {
    const { time, calls, updater } = start();
    await time.advance(59_000);
    expect(calls).toEqual([]);
    await time.advance(1_000);
    expect(calls).toEqual(['feed https://updates.example.com/queuetray', 'look']);
    await time.advance(6 * HOUR_MS);
    expect(calls.filter((call) => call === 'look')).toHaveLength(2);
    expect(updater).toMatchObject({ autoDownload: true, autoInstallOnAppQuit: true, allowDowngrade: false });
  });

  it('are sought again when the host was away', async () => {
    const { time, calls, state } = start({ isAway: true });
    await time.advance(60_000);
    state.isAway = false;
    await time.advance(6 * HOUR_MS);
    expect(calls).toEqual(['feed https://updates.example.com/queuetray', 'look', 'look']);
  });

  it('are put in place when the person asks for it, never during a chat', async () => {
    const { time, calls, state, updates, ready, downloaded } = start();
    await time.advance(60_000);
    expect(updates.restart()).toBe(false);
    downloaded('1.2.0');
    expect([ready, updates.ready]).toEqual([['1.2.0'], '1.2.0']);
    state.isBusy = true;
    expect(updates.restart()).toBe(false);
    expect(calls).not.toContain('restart');
    state.isBusy = false;
    expect(updates.restart()).toBe(true);
    expect(calls).toContain('restart');
  });
});
