import { z } from 'zod';
import { isHttpUrl } from './http-url.ts';
import { setting, type ValuesOf } from './setting.ts';
import { parseSshTarget } from './ssh-target.ts';

/** own: a reverse proxy or port forward the person already has. */
export const TUNNEL_KINDS = ['none', 'ssh', 'ngrok', 'command', 'own'] as const;
export type TunnelKind = (typeof TUNNEL_KINDS)[number];

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

const Text = z.string().trim();

/** How SnapEngage reaches this hub; each kind of tunnel reads its own. */
export const tunnelSettings = {
  tunnel: setting({
    schema: z.enum(TUNNEL_KINDS),
    default: 'none',
    env: 'QUEUETRAY_TUNNEL',
    power: 'owner',
    lockable: true,
    inSession: false,
    about: 'How SnapEngage reaches this hub; also `--tunnel`',
  }),
  publicUrl: setting({
    schema: Text.max(300).refine((text) => text === '' || isHttpUrl(text), 'not an http(s) address'),
    default: '',
    env: 'QUEUETRAY_PUBLIC_URL',
    power: 'owner',
    lockable: true,
    inSession: false,
    about: 'own: where SnapEngage is to post; ssh, command: the same, if the tunnel does not tell',
  }),
  tunnelSsh: setting({
    schema: Text.max(300).refine(
      (text) => text === '' || parseSshTarget(text) !== undefined,
      'not of the form user@host[:port] [[address:]port]',
    ),
    default: '',
    env: 'QUEUETRAY_TUNNEL_SSH',
    power: 'owner',
    lockable: true,
    inSession: false,
    about: 'ssh: `user@host[:port] [[address:]port]`',
  }),
  tunnelSshKey: setting({
    schema: Text.max(500),
    default: '',
    env: 'QUEUETRAY_TUNNEL_SSH_KEY',
    power: 'owner',
    lockable: true,
    inSession: false,
    about: "ssh: path of a private key; empty: ssh's own keys, and its agent",
  }),
  tunnelCommand: setting({
    schema: Text.max(1_000),
    default: '',
    env: 'QUEUETRAY_TUNNEL_COMMAND',
    power: 'owner',
    lockable: true,
    inSession: false,
    about: 'command: the program and its arguments; `{port}` stands for the local port; no shell reads it',
  }),
  tunnelUrlPattern: setting({
    schema: Text.max(300).refine(isPattern, 'not a regular expression'),
    default: '',
    env: 'QUEUETRAY_TUNNEL_URL_PATTERN',
    power: 'owner',
    lockable: true,
    inSession: false,
    about: "command: finds the public address in the program's output; empty: the first https address there",
  }),
  ngrokDomain: setting({
    schema: Text.max(255).regex(/^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)+)?$/i, 'not a domain name'),
    default: '',
    env: 'QUEUETRAY_NGROK_DOMAIN',
    power: 'owner',
    lockable: true,
    inSession: false,
    about: 'ngrok: a domain reserved there; empty: whichever it gives',
  }),
};

export type TunnelSettings = ValuesOf<typeof tunnelSettings>;

export interface TunnelPreset {
  readonly name: string;
  readonly command: string;
  readonly pattern: string;
}

/** Programs that make a tunnel, as their own documentation says to call them. */
export const TUNNEL_PRESETS: readonly TunnelPreset[] = [
  {
    name: 'cloudflared',
    command: 'cloudflared tunnel --no-autoupdate --url http://127.0.0.1:{port}',
    pattern: String.raw`https://[a-z0-9-]+\.trycloudflare\.com`,
  },
  {
    name: 'Tailscale Funnel',
    command: 'tailscale funnel {port}',
    pattern: String.raw`https://[a-z0-9.-]+\.ts\.net(?::\d+)?`,
  },
  {
    name: 'zrok',
    command: 'zrok share public --headless http://127.0.0.1:{port}',
    pattern: String.raw`https?://[a-z0-9-]+\.share\.zrok\.io`,
  },
  {
    name: 'devtunnel',
    command: 'devtunnel host -p {port} --allow-anonymous',
    pattern: String.raw`https://[a-z0-9]+-\d+\.[a-z0-9]+\.devtunnels\.ms`,
  },
  {
    name: 'bore',
    command: 'bore local {port} --to bore.pub',
    pattern: String.raw`bore\.pub:\d+`,
  },
];
