import { describe, expect, it } from 'vitest';
import { OptionError, readCommandLine } from '#hub/options.ts';

describe('proxies that are trusted', () => {
  const proxies = (args: string[], env = {}) => readCommandLine(args, env, 'linux').trustedProxies;

  it('are none unless they are named, by address or network', () => {
    expect(proxies([])).toEqual([]);
    expect(proxies(['--trusted-proxy', '127.0.0.1', '--trusted-proxy', '::1'])).toEqual(['127.0.0.1', '::1']);
    expect(proxies([], { QUEUETRAY_TRUSTED_PROXIES: '10.0.0.0/8, fd00::/8' })).toEqual([
      '10.0.0.0/8',
      'fd00::/8',
    ]);
  });

  it.each(['proxy.example', '10.0.0.0/33', '10.0.0.0/8/8', '127.0.0.1/', '*', ''])(
    'are not called "%s"',
    (text) => expect(() => proxies(['--trusted-proxy', text])).toThrow(OptionError),
  );
});

describe('an admin token that people choose', () => {
  const token = (text: string) => readCommandLine([], { QUEUETRAY_ADMIN_TOKEN: text }, 'linux').adminToken;

  it('has at least 20 characters; an empty one is none', () => {
    expect(token('x'.repeat(20))).toBe('x'.repeat(20));
    expect(token('')).toBeUndefined();
    expect(() => token('x'.repeat(19))).toThrow(OptionError);
  });
});
