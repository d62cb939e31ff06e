import { describe, expect, it } from 'vitest';
import { readCommandLine } from '#hub/options.ts';
import { isPlainHttp } from '#shared/settings/plain-http.ts';

const listen = (host: string, more: readonly string[] = [], env = {}) =>
  readCommandLine(['--host', host, ...more], env, 'linux').host;

describe('a hub that listens beyond this computer', () => {
  it.each(['0.0.0.0', '::', 'hub.example.com'])('on %s needs to be told that it has no TLS', (host) => {
    expect(() => listen(host)).toThrow(/^[^\n]*--insecure-http[^\n]*$/);
    expect(listen(host, ['--insecure-http'])).toBe(host);
    expect(listen(host, [], { QUEUETRAY_INSECURE_HTTP: '1' })).toBe(host);
    expect(() => readCommandLine([], { QUEUETRAY_HOST: host }, 'linux')).toThrow('--insecure-http');
  });

  it.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('is not one on %s', (host) => {
    expect(listen(host)).toBe(host);
  });

  it('is told by the listener of what is no address of this computer', () => {
    expect(listen('203.0.113.9')).toBe('203.0.113.9');
  });
});

describe('plain http', () => {
  it.each(['http://hub.example.com', 'http://10.0.0.5:8787/', 'HTTP://hub'])('is %s', (address) => {
    expect(isPlainHttp(address)).toBe(true);
  });
  it.each(['https://hub.example.com', 'http://127.0.0.1:8787', 'http://localhost', 'http://[::1]:1', 'hub'])(
    'is not %s',
    (address) => {
      expect(isPlainHttp(address)).toBe(false);
    },
  );
});
