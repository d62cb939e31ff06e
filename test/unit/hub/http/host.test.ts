import { describe, expect, it } from 'vitest';
import { isLoopbackAddress, isLoopbackHost, isOwnHost } from '#hub/http/host.ts';

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

  it('is at an address of the loopback, as Node spells it', () => {
    for (const address of ['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'])
      expect(isLoopbackAddress(address), address).toBe(true);
    for (const address of ['192.168.1.5', '::ffff:10.0.0.1', '::2', undefined])
      expect(isLoopbackAddress(address), address).toBe(false);
  });
});
