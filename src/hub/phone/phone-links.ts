import type { PhoneSourceView } from '#shared/contract/phone-requests.ts';
import type { PhoneSettings } from '#shared/settings/phone-settings.ts';
import type { NoteActivity } from '../activity/room.ts';
import type { Core } from '../core.ts';
import { type AsteriskDialogue, asterisk } from './links/asterisk.ts';
import { baresip } from './links/baresip.ts';
import type { Line, PhoneAddress } from './links/connection.ts';
import { type LinkState, PhoneLink } from './links/phone-link.ts';
import type { Switchboard } from './switchboard.ts';

export interface PhoneLinksOptions {
  readonly core: Pick<Core, 'addresses' | 'secrets' | 'now' | 'timers' | 'random' | 'log'>;
  readonly switchboard: Switchboard;
  readonly settings: () => PhoneSettings;
  readonly note: NoteActivity;
  /** Asterisk has let us in: it may have forgotten what it was told. */
  readonly onAsterisk: () => void;
}

interface Linked {
  readonly source: 'asterisk' | 'baresip';
  readonly address: string;
  /** What it was made of: another one is made when this is another. */
  readonly made: string;
  readonly link: PhoneLink;
}

/** The phone systems that the hub connects to by itself: those of the settings, each with a link that heals. */
export class PhoneLinks {
  readonly #options: PhoneLinksOptions;
  #linked: readonly Linked[] = [];
  #asterisk: AsteriskDialogue | undefined;

  constructor(options: PhoneLinksOptions) {
    this.#options = options;
  }

  /** Makes what is new or another, ends what is not wanted any more; calls of the latter count as over. */
  configure(): void {
    const { core, settings } = this.#options;
    const { asterisk: wanted, baresip: phones } = settings();
    const password = core.secrets.get('asteriskPassword');
    const made = JSON.stringify([wanted, password]);
    const plans = [
      ...(wanted.on && wanted.host !== ''
        ? [{ source: 'asterisk', address: `${wanted.host}:${wanted.port}`, made } as const]
        : []),
      ...(phones.on
        ? phones.addresses.map((address) => ({ source: 'baresip', address, made: address }) as const)
        : []),
    ];
    const kept = this.#linked.filter((one) =>
      plans.some(
        (plan) => plan.source === one.source && plan.address === one.address && plan.made === one.made,
      ),
    );
    for (const gone of this.#linked.filter((one) => !kept.includes(one))) this.#end(gone);
    const added = plans
      .filter((plan) => !kept.some((one) => one.source === plan.source && one.address === plan.address))
      .map((plan): Linked => ({ ...plan, link: this.#newLink(plan.source, plan.address) }));
    this.#linked = [...kept, ...added];
    for (const { link } of added) link.start();
  }

  stop(): void {
    for (const { link } of this.#linked) link.stop();
  }

  get view(): readonly PhoneSourceView[] {
    const { switchboard } = this.#options;
    return (['asterisk', 'baresip'] as const).flatMap((source): PhoneSourceView[] => {
      const lastAt = switchboard.lastAt(source);
      const last = lastAt === undefined ? {} : { lastAt };
      const links = this.#linked.filter((one) => one.source === source);
      return links.length === 0
        ? [{ source, state: 'off', ...last }]
        : links.map(({ address, link }) => ({ source, address, ...link.state, ...last }));
    });
  }

  /** Asks all of this source; answers what came back, or rejects with why not. */
  async tryIt(source: 'asterisk' | 'baresip'): Promise<string> {
    const links = this.#linked.filter((one) => one.source === source);
    if (links.length === 0) throw new Error('it is switched off, or no address is set');
    const answers = await Promise.all(
      links.map(async ({ address, link }) => {
        try {
          return `${address}: ${await link.tryIt()}`;
        } catch (error) {
          throw new Error(`${address}: ${(error as Error).message}`);
        }
      }),
    );
    return answers.join('\n');
  }

  /** Pauses or unpauses a member in Asterisk's queues. Rejects with Asterisk's words. */
  async queuePause(device: string, isPaused: boolean): Promise<string> {
    const link = this.#linked.find(({ source }) => source === 'asterisk')?.link;
    if (device === '') throw new Error('this agent has no device, such as PJSIP/201');
    if (link?.state.state !== 'connected' || !this.#asterisk)
      throw new Error(`Asterisk is not connected${link?.state.reason ? `: ${link.state.reason}` : ''}`);
    const { queue } = this.#options.settings().asterisk;
    return this.#asterisk.act({
      Action: 'QueuePause',
      Interface: device,
      Paused: String(isPaused),
      ...(queue === '' ? {} : { Queue: queue }),
      Reason: 'Chat',
    });
  }

  #end({ source, address, link }: Linked): void {
    link.stop();
    void this.#over(source, address, 'sourceOff');
  }

  #newLink(source: Linked['source'], address: string): PhoneLink {
    const { core, settings } = this.#options;
    const { addresses, now, timers, random } = core;
    const at = source === 'asterisk' ? settings().asterisk : hostAndPort(address);
    return new PhoneLink({
      address: at,
      addresses,
      open: (line) => (source === 'asterisk' ? this.#openAsterisk(line) : this.#openBaresip(line, address)),
      awayMs: () => settings().awayMs,
      onLost: () => void this.#over(source, address, 'sourceAway'),
      onState: (state, before) => {
        this.#noteState(source, address, state, before);
        if (source === 'asterisk' && state.state === 'connected') this.#options.onAsterisk();
      },
      now,
      timers,
      random,
    });
  }

  #openAsterisk(line: Line): AsteriskDialogue {
    const { core, settings, switchboard } = this.#options;
    const { username } = settings().asterisk;
    const dialogue = asterisk(
      {
        username,
        password: () => core.secrets.get('asteriskPassword'),
        onLine: (state) => this.#tell(switchboard.line('asterisk', state)),
        onAllLines: (lines) => this.#tell(switchboard.lines('asterisk', lines)),
      },
      {
        ...line,
        ready: () => {
          this.#asterisk = dialogue;
          line.ready();
        },
      },
    );
    return dialogue;
  }

  #openBaresip(line: Line, address: string) {
    const { switchboard } = this.#options;
    const telling = (account: string, id: string) =>
      ({ source: 'baresip', names: [account], callId: `${address} ${id}` }) as const;
    return baresip(
      {
        onRinging: (account, id) => this.#tell(switchboard.ringing(telling(account, id))),
        onBegan: (account, id) => this.#tell(switchboard.began(telling(account, id))),
        onEnded: (account, id) => this.#tell(switchboard.ended(telling(account, id))),
        onNoCalls: () => this.#tell(this.#over('baresip', address, 'callEnded')),
      },
      line,
    );
  }

  #over(
    source: Linked['source'],
    address: string,
    because: 'callEnded' | 'sourceAway' | 'sourceOff',
  ): Promise<void> {
    return this.#options.switchboard
      .endAll(
        (call) => call.source === source && (source === 'asterisk' || call.callId.startsWith(`${address} `)),
        because,
      )
      .catch((error: unknown) => this.#log(error));
  }

  /** Nobody waits for what a phone system tells: what it comes to shows on the board and in the record. */
  #tell(told: Promise<unknown>): void {
    told.then(
      (reported) => {
        const { wished } = (reported ?? {}) as { readonly wished?: Promise<unknown> };
        wished?.catch((error: unknown) => this.#log(error));
      },
      (error: unknown) => this.#log(error),
    );
  }

  #log(error: unknown): void {
    this.#options.core.log.error({ err: error }, 'what a phone system told could not be kept');
  }

  #noteState(source: Linked['source'], address: string, state: LinkState, before: LinkState): void {
    if (state.state === before.state) return;
    void this.#options.note({
      source: 'phone',
      sourceId: source,
      name: source,
      did: 'connect',
      to: address,
      because: state.state,
      detail: {},
      outcome: state.state === 'connected' ? 'done' : 'waiting',
      ...(state.reason === undefined ? {} : { reason: state.reason }),
    });
  }
}

function hostAndPort(address: string): PhoneAddress {
  const colon = address.lastIndexOf(':');
  return { host: address.slice(0, colon), port: Number(address.slice(colon + 1)) };
}
