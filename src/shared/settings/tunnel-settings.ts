import { z } from 'zod';
import { parseSshTarget } from './ssh-target.ts';

/** own: a reverse proxy or port forward the person already has. */
export const TUNNEL_KINDS = ['none', 'ssh', 'ngrok', 'command', 'own'] as const;
export type TunnelKind = (typeof TUNNEL_KINDS)[number];

const isHttpUrl = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

const Text = z.string().trim();

/** How SnapEngage reaches this hub; each kind of tunnel reads its own. Part of HubSettings. */
export const tunnelShape = {
  tunnel: z.enum(TUNNEL_KINDS),
  /** own: where SnapEngage is to post. ssh, command: the same, if the tunnel does not tell. */
  publicUrl: Text.max(300).refine((text) => text === '' || isHttpUrl(text), 'not an http(s) address'),
  /** `user@host[:port] [[address:]port]` */
  tunnelSsh: Text.max(300).refine(
    (text) => text === '' || parseSshTarget(text) !== undefined,
    'not of the form user@host[:port] [[address:]port]',
  ),
  /** Path of a private key; empty: ssh's own keys, and its agent. */
  tunnelSshKey: Text.max(500),
  /** The program and its arguments; `{port}` stands for the local port. No shell reads it. */
  tunnelCommand: Text.max(1_000),
  /** Finds the public address in the program's output; empty: the first https address it prints. */
  tunnelUrlPattern: Text.max(300).refine(isPattern, 'not a regular expression'),
  /** A domain reserved at ngrok; empty: whichever it gives. */
  ngrokDomain: Text.max(255).regex(/^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)+)?$/i, 'not a domain name'),
};

export const defaultTunnelSettings = {
  tunnel: 'none',
  publicUrl: '',
  tunnelSsh: '',
  tunnelSshKey: '',
  tunnelCommand: '',
  tunnelUrlPattern: '',
  ngrokDomain: '',
} as const;

const TunnelSettings = z.object(tunnelShape);
export type TunnelSettings = z.infer<typeof TunnelSettings>;

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
