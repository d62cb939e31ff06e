import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArguments } from '#cli/arguments.ts';
import { isLoopbackHost, isOwnHost } from '#hub/http/host.ts';
import { RequestWindow } from '#hub/receiver/request-window.ts';
import { retryAfter } from '#hub/snapengage/status-client.ts';
import { parseDeepLink } from '#main/deep-link.ts';
import { allowedUrl } from '#main/open-external.ts';
import { readDesktopSettings } from '#main/settings/desktop-settings.ts';
import { drawIcon } from '#main/tray/icon.ts';
import { encodePng } from '#main/tray/png.ts';
import { fileFor } from '#main/windows/app-files.ts';
import { displaysKey, placeWindow } from '#main/windows/placement.ts';
import { formatAgo } from '#shared/messages/clock.ts';
import { en } from '#shared/messages/en/index.ts';
import { readHubSettings } from '#shared/settings/hub-settings.ts';
import { defaultPreferences, readPreferences } from '#shared/settings/preferences.ts';
import { backoff } from '#shared/time/backoff.ts';
import { deadline } from '#shared/time/deadline.ts';
import { formatDuration, parseDuration } from '#shared/time/duration.ts';
import { mergeItems } from '../../src/renderer/queue/merge-items.ts';
import { itemKey, type QueueItem } from '../../src/renderer/queue/rows.ts';

const T0 = 1_700_000_000_000;

describe('durations', () => {
  it.each([
    [0, '0:00'],
    [4_200, '0:04'],
    [751_000, '12:31'],
    [3_599_999, '59:59'],
    [3_720_000, '1:02 h'],
    [-5, '0:00'],
  ])('%i ms reads %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

  it.each([
    ['15m', 900_000],
    ['90s', 90_000],
    ['1h30m', 5_400_000],
    ['2d', 172_800_000],
    ['15 min', 900_000],
    ['5', 300_000],
    ['0', undefined],
    ['soon', undefined],
    ['1h tomorrow', undefined],
    ['', undefined],
  ])('"%s" is %s ms', (text, ms) => expect(parseDuration(text)).toBe(ms));

  it('ago is spoken, never "a few seconds"', () => {
    expect(formatAgo(20_000, en)).toBe('less than a minute');
    expect(formatAgo(185_000, en)).toBe('3 min');
    expect(formatAgo(65 * 60_000, en)).toBe('1 h 5 min');
    expect(formatAgo(72 * 3_600_000, en)).toBe('3 days');
  });
});

describe('backoff', () => {
  it('doubles up to a limit, half of it at random', () => {
    const at = (failures: number, random: number) =>
      backoff(failures, { firstMs: 1000, maxMs: 60_000, random: () => random });
    expect([1, 2, 3, 7, 50].map((n) => at(n, 0))).toEqual([500, 1000, 2000, 30_000, 30_000]);
    expect([1, 2, 3, 7, 50].map((n) => at(n, 1))).toEqual([1000, 2000, 4000, 60_000, 60_000]);
  });

  it('reads Retry-After as seconds or as a date', () => {
    expect(retryAfter('120', T0)).toBe(120_000);
    expect(retryAfter(new Date(T0 + 5000).toUTCString(), T0)).toBe(5000);
    expect(retryAfter(new Date(T0 - 5000).toUTCString(), T0)).toBe(0);
    expect(retryAfter('soon', T0)).toBeUndefined();
    expect(retryAfter(null, T0)).toBeUndefined();
  });
});

describe('links', () => {
  it.each([
    ['queuetray://status/online', { kind: 'status', wish: { status: 'online' } }],
    [
      'queuetray://status/pause?substatus=On%20call&for=15m',
      { kind: 'status', wish: { status: 'pause', substatus: 'On call', untilAt: T0 + 900_000 } },
    ],
    ['queuetray://status/pause/', { kind: 'status', wish: { status: 'pause' } }],
    ['queuetray:status/pause', { kind: 'status', wish: { status: 'pause' } }],
    ['queuetray://settings', { kind: 'view', view: 'settings' }],
    ['queuetray://status/away', undefined],
    ['queuetray://status/pause?for=ever', undefined],
    ['queuetray://status/pause?for=30d', undefined],
    ['https://status/pause', undefined],
    ['nonsense', undefined],
  ])('%s', (link, expected) => expect(parseDeepLink(link, T0)).toEqual(expected));

  it('outwards are https, and in the demo this computer', () => {
    expect(allowedUrl('https://www.snapengage.com/viewcase?c=1', false)).toBe(
      'https://www.snapengage.com/viewcase?c=1',
    );
    for (const url of [
      'http://www.snapengage.com/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'smb://x/y',
      '',
      'http://127.0.0.1/',
    ]) {
      expect(allowedUrl(url, false)).toBeUndefined();
    }
    expect(allowedUrl('http://127.0.0.1:4000/viewcase?c=1', true)).toBeDefined();
    expect(allowedUrl('http://10.0.0.1/', true)).toBeUndefined();
  });
});

describe('pages of the app', () => {
  it('are files below their folder, and a view is the page itself', () => {
    const folder = '/opt/app/renderer';
    expect(fileFor(folder, '/queue')).toBe('/opt/app/renderer/index.html');
    expect(fileFor(folder, '/')).toBe('/opt/app/renderer/index.html');
    expect(fileFor(folder, '/assets/index-1.js')).toBe('/opt/app/renderer/assets/index-1.js');
    for (const path of [
      '/../main/index.js',
      '/assets/%2e%2e/%2e%2e/main/index.js',
      '/..%2fsecret.json',
      '/%00.js',
      '/%zz.js',
    ]) {
      expect(fileFor(folder, path), path).toBeUndefined();
    }
  });
});

describe('rows under the pointer', () => {
  const header = (section: 'waiting' | 'mine' | 'others', count: number): QueueItem => ({
    kind: 'header',
    section,
    count,
  });
  const row = (section: 'waiting' | 'mine' | 'others', id: string): QueueItem => ({
    kind: 'row',
    section,
    conversation: { id, accountId: 'a', state: 'waiting', broadcastTo: [], labels: {}, visitor: {} },
  });
  const shown = (items: readonly QueueItem[]) =>
    items.map((item) =>
      item.kind === 'header'
        ? `${item.section} ${item.count}`
        : `${item.conversation.id}${item.gone ? ' gone' : ''}`,
    );

  it('keep their places: those that left are marked, new ones come behind', () => {
    const before = [
      header('waiting', 2),
      row('waiting', 'a'),
      row('waiting', 'b'),
      header('others', 1),
      row('others', 'x'),
    ];
    const after = [
      header('waiting', 2),
      row('waiting', 'b'),
      row('waiting', 'c'),
      header('mine', 1),
      row('mine', 'a'),
      header('others', 1),
      row('others', 'x'),
    ];
    const merged = mergeItems(before, after);
    expect(shown(merged)).toEqual(['waiting 2', 'a gone', 'b', 'c', 'others 1', 'x', 'mine 1', 'a']);
    expect(new Set(merged.map(itemKey)).size).toBe(merged.length);
    expect(shown(mergeItems(merged, after))).toEqual(shown(merged));
  });
});

describe('hosts', () => {
  it('are ours by number, as localhost or by a name that was given', () => {
    const names = new Set(['hub.example']);
    for (const host of [
      'localhost',
      'LOCALHOST:8787',
      '127.0.0.1',
      '[::1]:80',
      '192.168.1.5:8787',
      'Hub.Example:443',
    ]) {
      expect(isOwnHost(host, names), host).toBe(true);
    }
    for (const host of [
      'evil.example',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      '',
      'a@localhost',
      'localhost:x',
      undefined,
    ]) {
      expect(isOwnHost(host, names), host).toBe(false);
    }
    expect(isLoopbackHost('192.168.1.5')).toBe(false);
    expect(isLoopbackHost('127.9.9.9:1')).toBe(true);
  });
});

describe('the request window', () => {
  it('admits each sender its share and begins anew', () => {
    const window = new RequestWindow(1000, 2);
    expect([0, 1, 2].map((ms) => window.admits('a', T0 + ms))).toEqual([true, true, false]);
    expect(window.admits('b', T0 + 3)).toBe(true);
    expect(window.admits('a', T0 + 1000)).toBe(true);
  });
});

describe('stored settings', () => {
  it('of any shape give whole ones: what fits is kept, the rest is default', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (stored) => {
        expect(readDesktopSettings(stored)).toMatchObject({ version: 1, preferences: expect.any(Object) });
        expect(() => readHubSettings(stored)).not.toThrow();
      }),
    );
    expect(readPreferences({ agentId: ' Ann@X.com ', theme: 'purple', reminderSeconds: 20 })).toEqual({
      ...defaultPreferences,
      agentId: 'ann@x.com',
      reminderSeconds: 20,
    });
    expect(
      readDesktopSettings({
        connection: { mode: 'team', hubUrl: 'https://h' },
        preferences: { theme: 'dark' },
      }),
    ).toMatchObject({
      connection: { mode: 'team', hubUrl: 'https://h' },
      preferences: { theme: 'dark' },
    });
  });
});

describe('where a window opens', () => {
  const area = { x: 0, y: 28, width: 1280, height: 772 };
  const second = { x: 1280, y: 0, width: 1920, height: 1080 };
  const size = { width: 480, height: 640 };
  const at = (more: object) =>
    placeWindow({ saved: undefined, size, workAreas: [area], tray: undefined, nearTray: true, ...more });

  it('is where it was left, if that is still on a display', () => {
    const saved = { x: 1400, y: 100, width: 500, height: 600 };
    expect(at({ saved, workAreas: [area, second] })).toEqual(saved);
    expect(at({ saved })).not.toEqual(saved);
    expect(at({ saved: { x: 100, y: -500, width: 500, height: 600 } })).toMatchObject({ y: 36 });
  });

  it('is at the tray, within the display that has it', () => {
    expect(at({ tray: { x: 1180, y: 0, width: 24, height: 24 } })).toEqual({
      x: 792,
      y: 36,
      width: 480,
      height: 640,
    });
    expect(at({ tray: { x: 600, y: 780, width: 24, height: 20 } })).toMatchObject({ y: 28 + 772 - 640 - 8 });
    expect(
      at({ tray: { x: 3000, y: 1050, width: 24, height: 24 }, workAreas: [area, second] }),
    ).toMatchObject({ x: 2712 });
  });

  it('never larger than the display, and names a set of displays whatever their order', () => {
    expect(at({ size: { width: 5000, height: 5000 }, nearTray: false })).toEqual({
      x: 8,
      y: 36,
      width: 1264,
      height: 756,
    });
    expect(displaysKey([area, second])).toBe(displaysKey([second, area]));
  });
});

describe('the tray icon', () => {
  const icon = (more: object) =>
    Buffer.from(
      drawIcon({
        mark: 'online',
        count: 0,
        level: 'within',
        size: 16,
        dark: false,
        template: false,
        ...more,
      }),
    ).toString('base64');

  it('tells four states apart by shape alone', () => {
    const shapes = ['online', 'pause', 'unknown', 'error'].map((mark) => icon({ mark, template: true }));
    expect(new Set(shapes).size).toBe(4);
  });

  it('shows how many wait, up to nine, and how bad it is', () => {
    const numbers = Array.from({ length: 12 }, (_, count) => icon({ count }));
    expect(new Set(numbers).size).toBe(11);
    expect(icon({ count: 10 })).toBe(icon({ count: 99 }));
    expect(icon({ count: 3, level: 'over' })).not.toBe(icon({ count: 3 }));
  });

  it('is black and transparent only, as a template', () => {
    const pixels = drawIcon({ mark: 'error', count: 3, level: 'over', size: 32, dark: true, template: true });
    for (let at = 0; at < pixels.length; at += 4) expect([...pixels.subarray(at, at + 3)]).toEqual([0, 0, 0]);
  });

  it('is a PNG that holds just these pixels', () => {
    const pixels = drawIcon({
      mark: 'pause',
      count: 2,
      level: 'near',
      size: 20,
      dark: false,
      template: false,
    });
    const png = encodePng(pixels, 20, 20);
    const start = png.indexOf('IDAT') + 4;
    const lines = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)));
    expect(lines).toHaveLength(20 * 81);
    for (let y = 0; y < 20; y++)
      expect(lines.subarray(y * 81 + 1, (y + 1) * 81)).toEqual(
        Buffer.from(pixels.subarray(y * 80, (y + 1) * 80)),
      );
  });
});

describe('the command line', () => {
  it('reads what is typed', () => {
    expect(readArguments(['status', 'pause', '--substatus', 'On call', '--for', '15m'])).toEqual({
      status: 'pause',
      substatus: 'On call',
      forMs: 900_000,
    });
    expect(readArguments(['status', 'online', '--agent', 'a@x'])).toEqual({ status: 'online', agent: 'a@x' });
    expect(readArguments([])).toBeUndefined();
    for (const args of [
      ['status'],
      ['status', 'away'],
      ['nap'],
      ['status', 'pause', '--for', 'ever'],
      ['status', 'online', '--for', '5m'],
      ['status', 'pause', '--what'],
    ]) {
      expect(() => readArguments(args), args.join(' ')).toThrow(/./);
    }
  });
});

describe('a deadline', () => {
  it('comes even when memory is tidied up before', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const ended = new Promise((resolve) => {
      deadline(100, new AbortController().signal).addEventListener('abort', ({ target }) =>
        resolve((target as AbortSignal).reason.name),
      );
    });
    await new Promise((resolve) => setTimeout(resolve, 10));
    collect();
    expect(await ended).toBe('TimeoutError');
  });

  it('comes at once when the other signal does', () => {
    const other = new AbortController();
    const signal = deadline(60_000, other.signal);
    other.abort();
    expect(signal.aborted).toBe(true);
  });
});
