import type { RequestListener } from 'node:http';
import { fail } from '#shared/contract/problem.ts';
import type { Core } from '../core.ts';
import type { CheckUp, HubHandlers, Room } from '../room.ts';
import { checkProbe } from './check-ups/probe.ts';
import { checkTunnel } from './check-ups/tunnel.ts';
import { Reach } from './reach.ts';
import { TunnelError } from './tunnel.ts';

export { parseCommandLine } from './command-line.ts';
export type { Reach } from './reach.ts';

/** Half of what a stop may take, since the hub's own listener closes after this one. */
const STOP_GRACE_MS = 2_000;

export interface TunnelOptions {
  /** Where the hub itself listens. */
  readonly host: string;
  /** Of the second listener, for `/hooks/*` and nothing else; 0: any free port. With a tunnel there is one anyway. */
  readonly hooksPort?: number | undefined;
  /** The fingerprint of the tunnel's SSH server, for whoever cannot be asked. */
  readonly sshHostKey?: string | undefined;
  /** How often the public address is probed while all is well. */
  readonly probeEveryMs?: number | undefined;
}

export interface TunnelParts {
  /** What the public side reaches. */
  readonly hooksApp: () => RequestListener;
  /** The hub's own listener. */
  readonly server: { readonly url: string; readonly port: number };
}

export interface TunnelsRoom extends Room {
  readonly answers: Pick<HubHandlers, 'readReach' | 'retryReach' | 'acceptHostKey' | 'confirmEntered'>;
  readonly checkUps: Readonly<Record<'tunnel' | 'probe', CheckUp>>;
  readonly reach: Reach;
  /** Where webhooks are to be posted: the public address, once known, else the narrowest of our own. */
  readonly hooksAddress: () => { readonly url: string; readonly public: boolean };
}

/** Whether and how SnapEngage reaches this hub. */
export function tunnelsRoom(core: Core, options: TunnelOptions, parts: TunnelParts): TunnelsRoom {
  const { settings, secrets, dataFolder, changed, now, timers, random, log } = core;
  const { host, hooksPort, sshHostKey, probeEveryMs } = options;
  const { hooksApp, server } = parts;
  const reach = new Reach({
    settings,
    secrets,
    dataFolder,
    hooksApp,
    host,
    hooksPort,
    acceptedFingerprint: sshHostKey,
    probeEveryMs,
    now,
    timers,
    random,
    log,
  });
  let unsubscribe = (): void => {};
  return {
    reach,
    hooksAddress() {
      const { url } = reach.state;
      return { url: url ?? reach.hooksUrl ?? server.url, public: url !== undefined };
    },
    answers: {
      readReach: () => reach.state,

      async retryReach() {
        await reach.retry();
        return reach.state;
      },

      async acceptHostKey({ fingerprint }) {
        try {
          if (await reach.acceptHostKey(fingerprint)) return reach.state;
        } catch (error) {
          if (error instanceof TunnelError) return fail('unreachable', error.message);
          throw error;
        }
        return fail('bad-request', 'The server shows another key now. Try again, and compare it once more.');
      },

      confirmEntered() {
        reach.confirmEntered();
        return reach.state;
      },
    },
    audited: {
      acceptHostKey: ({ fingerprint }) => ({ subject: fingerprint, detail: {} }),
      confirmEntered: () => ({ detail: {} }),
    },
    checkUps: { tunnel: () => checkTunnel(reach.state), probe: () => checkProbe(reach.state) },
    publicHandler: (listener) => reach.probeHandler(listener),
    async start() {
      unsubscribe = changed.subscribe(() => void reach.apply());
      await reach.start(server.port);
    },
    async stop() {
      unsubscribe();
      await reach.stop(STOP_GRACE_MS);
    },
  };
}
