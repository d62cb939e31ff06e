import { BlockList, isIP } from 'node:net';
import { addNetwork, isIn, loopback, notPublic } from './private-networks.ts';

export interface AddressOptions {
  /** `QUEUETRAY_PRIVATE_ADDRESSES`: names, addresses and networks outside the public internet that may be sent to. */
  readonly privateAddresses?: readonly string[] | undefined;
  /** Whole addresses that the environment itself gives: their servers are allowed as they are. */
  readonly given?: readonly string[];
}

const NAME = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9])?)*\.?$/i;

/** Whether an item of `QUEUETRAY_PRIVATE_ADDRESSES` is a name, an address or a network. */
export const isPrivateAddress = (text: string): boolean =>
  addNetwork(new BlockList(), text) || (NAME.test(text) && !/^[\d.]+$/.test(text));

/**
 * Where the hub may send what nobody else is to see. By https alone, and to the public internet alone; this computer, and
 * what the environment names, are allowed beyond that.
 */
export class AddressRules {
  readonly #named = new Set<string>();
  readonly #networks = new BlockList();
  readonly #given: ReadonlySet<string>;

  constructor({ privateAddresses = [], given = [] }: AddressOptions) {
    for (const text of privateAddresses) {
      if (!addNetwork(this.#networks, text)) this.#named.add(bare(text));
    }
    this.#given = new Set(given.filter((url) => URL.canParse(url)).map((url) => bare(new URL(url).hostname)));
  }

  /** Why nothing is sent to this URL, as one sentence; undefined: something may be, once its name is looked up. */
  refusal({ protocol, hostname }: URL): string | undefined {
    const host = bare(hostname);
    if (this.#given.has(host) || isLoopbackName(host)) return undefined;
    if (protocol !== 'https:')
      return `Nothing secret is sent to ${host} without https: whoever is in between could read it.`;
    return isIP(host) === 0 ? undefined : this.refusalOf(host, host);
  }

  /** Why nothing is sent to this address, which the name has just led to; undefined: it may be. */
  refusalOf(hostname: string, address: string): string | undefined {
    const host = bare(hostname);
    if (this.#given.has(host) || this.#named.has(host) || isIn(this.#networks, address)) return undefined;
    const where = host === address ? address : `${host} (${address})`;
    if (isLoopbackName(host)) {
      return isIn(loopback, address) ? undefined : `${where} is not this computer: nothing is sent there.`;
    }
    if (!isIn(notPublic, address)) return undefined;
    return `${where} is not on the public internet. If it is yours, name it in QUEUETRAY_PRIVATE_ADDRESSES.`;
  }
}

/** A host as a URL writes it, without brackets and the root's dot. */
const bare = (host: string): string => host.toLowerCase().replace(/^\[|\]$|\.$/g, '');

const isLoopbackName = (host: string): boolean => host === 'localhost' || isIn(loopback, host);
