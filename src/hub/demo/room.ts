import type { Core } from '../core.ts';
import type { HubHandlers, Room } from '../room.ts';
import type { Account } from '../snapengage/room.ts';
import { type DemoAccount, startDemoAccount } from './demo-account.ts';

export { startDemoHub } from './demo-hub.ts';
export { startDemoTunnel } from './demo-tunnel.ts';

export interface DemoParts {
  /** The built simulator; undefined: this is no demo. */
  readonly simulatorPath: string | undefined;
  /** Where the simulated account posts its webhooks, once that is known. No trailing slash. */
  readonly hooksUrl: () => Promise<string>;
  /** Starts a demo beside this hub and answers a link into it. */
  readonly startDemo: (() => Promise<string>) | undefined;
}

export interface DemoRoom extends Room {
  readonly answers: Pick<HubHandlers, 'startDemo'>;
  readonly isOn: boolean;
  /** Of a demo: resolves once its past has been delivered. */
  readonly past: Promise<void> | undefined;
  /** Once the simulated account runs. */
  readonly account: () => Account | undefined;
  /** A made-up Slack and Teams, once they run. */
  readonly services: () => DemoAccount['services'] | undefined;
  /** The simulated agent that is left to the person. */
  readonly agentId: () => string | undefined;
}

/** A simulated account instead of the real one, or a demo beside it for those who only look around. */
export function demoRoom(core: Core, { simulatorPath, hooksUrl, startDemo }: DemoParts): DemoRoom {
  let running: DemoAccount | undefined;
  let pastIsThere = (): void => {};
  const past = new Promise<void>((resolve) => {
    pastIsThere = resolve;
  });
  return {
    isOn: simulatorPath !== undefined,
    past: simulatorPath === undefined ? undefined : past,
    account: () => running?.account,
    services: () => running?.services,
    agentId: () => running?.agentId,
    answers: {
      async startDemo() {
        if (!startDemo) throw new Error('this hub cannot start a demo');
        return { link: await startDemo() };
      },
    },
    audited: { startDemo: () => ({ detail: {} }) },
    async start() {
      if (simulatorPath === undefined) return;
      running = await startDemoAccount({
        simulatorPath,
        hooksUrl: `${await hooksUrl()}/hooks`,
        webhookToken: core.secrets.get('webhookToken'),
        log: core.log,
      });
      pastIsThere();
    },
    stop: () => running?.stop(),
  };
}
