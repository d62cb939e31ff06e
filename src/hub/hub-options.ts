import type { CoreOptions } from './core.ts';
import type { ProviderFetch } from './sign-in/room.ts';
import type { TunnelOptions } from './tunnels/room.ts';

/** How a hub is to be; what the rooms need beyond it they get from each other. */
export interface HubOptions extends CoreOptions, TunnelOptions {
  readonly port: number;
  readonly version: string;
  /** The built renderer, for browsers. */
  readonly rendererFolder: string;
  /** The built worker that checks the journal and backs it up; without it the hub does that itself. */
  readonly upkeepProgram?: string;
  /** Host names besides localhost and addresses under which this hub is reached. */
  readonly allowedHosts?: readonly string[];
  /** Addresses and networks of proxies whose `X-Forwarded-…` headers are believed. Default: none. */
  readonly trustedProxies?: readonly string[];
  /** How the OpenID Connect provider is reached; by default as whatever else a secret is sent to. */
  readonly providerFetch?: ProviderFetch;
  /** Run against a simulated account: the built simulator to start. */
  readonly demo?: { readonly simulatorPath: string };
  /** Starts a demo of its own, for those who only look around. Answers a link into it. */
  readonly startDemo?: () => Promise<string>;
  /** The agent whose computer this is: who supervisors without an address of their own are taken for. */
  readonly ownAgentId?: () => string;
}
