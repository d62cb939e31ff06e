import { describe, expect, it } from 'vitest';
import { parseSshTarget } from '#shared/settings/ssh-target.ts';
import { TUNNEL_PRESETS } from '#shared/settings/tunnel-settings.ts';

describe('where an SSH tunnel goes', () => {
  it('is read with what it leaves out', () => {
    expect(parseSshTarget('ann@example.com')).toEqual({
      user: 'ann',
      host: 'example.com',
      port: 22,
      bindAddress: '',
      bindPort: 8787,
    });
    expect(parseSshTarget(' example.com:2222 0 ')).toMatchObject({ user: '', port: 2222, bindPort: 0 });
    expect(parseSshTarget('a@[::1]:22,*:8080')).toMatchObject({
      host: '::1',
      bindAddress: '*',
      bindPort: 8080,
    });
    expect(parseSshTarget('a@b 127.0.0.1:80')).toMatchObject({ bindAddress: '127.0.0.1', bindPort: 80 });
  });

  it('lets nothing pass for an option of ssh, nor for more than one host', () => {
    for (const text of [
      '',
      '-oProxyCommand=evil',
      'a@-oProxyCommand=evil',
      '-l@host',
      'host;id',
      'host -R1:b:2',
      'a@b c d',
      'a@b:0',
      'a@b:99999',
      'a@b 70000',
      'a b@c',
      '$(id)@host',
    ])
      expect(parseSshTarget(text), text).toBeUndefined();
  });
});

describe('the presets', () => {
  // What each program prints, from its own documentation; none was run against its service.
  const SAID: Readonly<Record<string, readonly [line: string, url: string]>> = {
    cloudflared: [
      '2026-01-02T03:04:05Z INF |  https://blue-cat-sings-well.trycloudflare.com                 |',
      'https://blue-cat-sings-well.trycloudflare.com',
    ],
    'Tailscale Funnel': ['https://amelie.pango-lin.ts.net/', 'https://amelie.pango-lin.ts.net'],
    zrok: ['access your share at: http://cht7gj4g5pjf.share.zrok.io', 'http://cht7gj4g5pjf.share.zrok.io'],
    devtunnel: [
      'Connect via browser: https://l3rs99qw-8788.usw2.devtunnels.ms',
      'https://l3rs99qw-8788.usw2.devtunnels.ms',
    ],
    bore: ['2026-01-02T03:04:05Z  INFO bore_cli::client: listening at bore.pub:17533', 'bore.pub:17533'],
  };

  it.each(TUNNEL_PRESETS)('$name: its command takes the port, its pattern finds the address', (preset) => {
    const [line = '', url = ''] = SAID[preset.name] ?? [];
    expect(preset.command).toContain('{port}');
    expect(new RegExp(preset.pattern, 'i').exec(line)?.[0]).toBe(url);
    expect(new RegExp(preset.pattern, 'i').test('see https://www.example.com/docs')).toBe(false);
  });
});
