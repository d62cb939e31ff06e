import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

export interface SenderRules {
  /** Addresses and networks (`192.0.2.0/24`) that may send; empty: all. */
  readonly webhookNetworks: readonly string[];
  /** Proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
}

/** Whether a request comes from where webhooks may come from. Compiled once for each change of the settings. */
export function senderCheck(rules: () => SenderRules): (request: IncomingMessage) => boolean {
  let read: SenderRules | undefined;
  let admitted = new BlockList();
  let proxies = new BlockList();
  return (request) => {
    const now = rules();
    if (now.webhookNetworks.length === 0) return true;
    if (now !== read) {
      read = now;
      admitted = networks(now.webhookNetworks);
      proxies = networks(now.trustedProxies);
    }
    return contains(admitted, senderOf(request, proxies));
  };
}

/** Who sent it: the peer; behind trusted proxies the last address that none of them has. Anything further left may be made up. */
function senderOf({ socket, headers }: IncomingMessage, proxies: BlockList): string {
  const forwarded = [headers['x-forwarded-for'] ?? ''].flat().join(',').split(',');
  const way = forwarded.map((address) => address.trim()).filter(Boolean);
  let sender = socket.remoteAddress ?? '';
  while (way.length > 0 && contains(proxies, sender)) sender = way.pop() ?? '';
  return sender;
}

/** One that is no network at all admits nobody. */
function networks(list: readonly string[]): BlockList {
  const known = new BlockList();
  for (const item of list) {
    const [address = '', bits] = item.split('/');
    const version = isIP(address);
    const prefix = bits === undefined ? (version === 6 ? 128 : 32) : Number(bits);
    if (version === 0 || prefix > (version === 6 ? 128 : 32)) continue;
    known.addSubnet(address, prefix, version === 6 ? 'ipv6' : 'ipv4');
  }
  return known;
}

function contains(list: BlockList, address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  const version = isIP(plain);
  return version !== 0 && list.check(plain, version === 6 ? 'ipv6' : 'ipv4');
}
