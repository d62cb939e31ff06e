import { describe, expect, it } from 'vitest';
import { parseDeepLink } from '#main/deep-link.ts';

const T0 = 1_700_000_000_000;

describe('links into the app', () => {
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
});
