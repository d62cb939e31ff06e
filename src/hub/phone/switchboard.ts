import type { PhoneSource } from '#shared/contract/phone-requests.ts';
import type { PhoneSettings } from '#shared/settings/phone-settings.ts';
import type { CallDesk, EndedBecause, Reported } from './call-desk.ts';
import type { Call } from './calls.ts';
import type { LineState } from './links/asterisk.ts';

export interface SwitchboardOptions {
  readonly desk: CallDesk;
  readonly settings: () => Pick<PhoneSettings, 'phones' | 'fromRinging'>;
  /** An address that is an agent's here. */
  readonly isAgent: (address: string) => boolean;
  /** We have told this agent's phone that they are busy: what it then says of itself is our own doing. */
  readonly isSetBusy: (agentId: string) => boolean;
  readonly now: () => number;
}

/** What a source tells of one call, by whatever names the phone system has for whose it is. */
export interface Telling {
  readonly source: PhoneSource;
  readonly names: readonly string[];
  readonly callId: string;
  /** Only one person at a time has this call: whoever had it before has passed it on, and its end is everybody's. */
  readonly isPassedOn?: boolean | undefined;
}

const UNCHANGED: Reported = { changed: false };
const MAX_UNKNOWN = 20;
const EMAIL = /^[^\s@]+@[^\s@]+$/;

/** From what phone systems call people to agents, and from lines that are in use to calls that begin and end. */
export class Switchboard {
  readonly #options: SwitchboardOptions;
  readonly #lastAt = new Map<string, number>();
  #unknown: readonly string[] = [];
  #turn: Promise<void> = Promise.resolve();
  #numbers = 0;

  constructor(options: SwitchboardOptions) {
    this.#options = options;
  }

  /** What phone systems called people that nobody here is, the latest first. */
  get unknown(): readonly string[] {
    return this.#unknown.filter((name) => this.agentOf([name]) === undefined);
  }

  /** When this source last told of a call, epoch ms. */
  lastAt(source: string): number | undefined {
    return this.#lastAt.get(source);
  }

  agentOf(names: readonly string[]): string | undefined {
    const { settings, isAgent } = this.#options;
    const wanted = names.map(tidy);
    const mapped = settings().phones.find((phone) => phone.names.some((name) => wanted.includes(tidy(name))));
    return mapped?.agentId ?? wanted.find((name) => EMAIL.test(name) && isAgent(name));
  }

  /** Somebody's phone rings: a call only where it is to count from then on. */
  async ringing(telling: Telling): Promise<Reported> {
    return this.#options.settings().fromRinging ? this.began(telling) : UNCHANGED;
  }

  async began(telling: Telling): Promise<Reported> {
    const { source, names, callId } = telling;
    this.#lastAt.set(source, this.#options.now());
    const agentId = this.agentOf(names);
    if (agentId !== undefined) {
      const reported = await this.#options.desk.began({ agentId, source, callId });
      if (telling.isPassedOn)
        await this.endAll((call) => isThe(call, telling) && call.agentId !== agentId, 'callEnded');
      return reported;
    }
    const [name] = names;
    if (name !== undefined && name !== '')
      this.#unknown = [name, ...this.#unknown.filter((other) => other !== name)].slice(0, MAX_UNKNOWN);
    return UNCHANGED;
  }

  /** Whose it was need not be told: the call is known. */
  async ended(telling: Telling): Promise<Reported> {
    const { source, names, callId, isPassedOn } = telling;
    const { desk, now } = this.#options;
    this.#lastAt.set(source, now());
    const agentId = this.agentOf(names);
    const reported = agentId === undefined ? UNCHANGED : await desk.ended({ agentId, source, callId });
    if (agentId !== undefined && !isPassedOn) return reported;
    const isKnown = desk.ongoing.some((call) => isThe(call, telling));
    await this.endAll((call) => isThe(call, telling), 'callEnded');
    return isKnown ? { changed: true } : reported;
  }

  /** A line is in a call, or is not any more. One is dealt with after another: an end may come right behind its beginning. */
  line(source: PhoneSource, state: LineState): Promise<void> {
    return this.#inTurn(() => this.#line(source, state));
  }

  /** All lines of a source at once: a call of a line that is not told of is over. */
  lines(source: PhoneSource, lines: readonly LineState[]): Promise<void> {
    return this.#inTurn(async () => {
      const told = new Set(lines.map(({ name }) => name));
      await this.endAll((call) => call.source === source && !told.has(lineOf(call)), 'callEnded');
      for (const line of lines) await this.#line(source, line);
    });
  }

  async #line(source: PhoneSource, { name, is }: LineState): Promise<void> {
    const { desk, settings, isSetBusy, now } = this.#options;
    const has = (call: Call): boolean => call.source === source && lineOf(call) === name;
    const isInUse = desk.ongoing.some(has);
    const agentId = this.agentOf([name]);
    const isOurDoing = is === 'busy' && !isInUse && agentId !== undefined && isSetBusy(agentId);
    const isCall =
      is === 'inCall' || (is === 'busy' && !isOurDoing) || (is === 'ringing' && settings().fromRinging);
    if (!isCall) {
      if (isInUse) await this.endAll(has, 'callEnded');
    } else if (!isInUse && (agentId !== undefined || source !== 'asterisk'))
      // Of Asterisk's devices many are nobody's: trunks, doors. Elsewhere somebody is meant.
      await this.began({ source, names: [name], callId: `${name}#${now()}.${++this.#numbers}` });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work, work);
    this.#turn = done.catch(() => {});
    return done;
  }

  endAll(isOver: (call: Call) => boolean, because: EndedBecause): Promise<void> {
    return this.#options.desk.endAll(isOver, because);
  }
}

const isThe = (call: Call, { source, callId }: Telling): boolean =>
  call.source === source && call.callId === callId;

const lineOf = ({ callId }: Call): string => callId.slice(0, callId.lastIndexOf('#'));

/** `sip:ann@pbx;transport=tcp` is `ann@pbx`, `<sip:…>` too; case never matters. */
const tidy = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/^<?sips?:/, '')
    .replace(/[;>?].*$/, '');
