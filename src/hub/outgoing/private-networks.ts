import { BlockList, isIP } from 'node:net';

/**
 * IANA's special-purpose registries, IPv4 within IPv6 (RFC 2765) and what of IPv6 is given to nobody: what is not a single
 * server on the public internet.
 */
const NOT_PUBLIC: readonly string[] = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
  ...['::/96', '::ffff:0:0:0/96', '64:ff9b:1::/48', '100::/64', '2001::/32', '2001:db8::/32', '2002::/16'],
  ...['4000::/2', '8000::/1'],
];
/** Where a network translates addresses, an IPv4 address stands behind this. */
const TRANSLATED = /^64:ff9b::(?:([0-9a-f]{1,4}):)?([0-9a-f]{1,4})$/i;

/** Adds an address or a network (`10.0.0.0/8`); false: it is neither. */
export function addNetwork(list: BlockList, text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = familyOf(address);
  if (!family || rest.length > 0) return false;
  if (bits === undefined) list.addAddress(address, family);
  else {
    if (!/^\d{1,3}$/.test(bits) || Number(bits) > (family === 'ipv4' ? 32 : 128)) return false;
    list.addSubnet(address, Number(bits), family);
  }
  return true;
}

/** Whether an address is in the list, an IPv4 address written as an IPv6 one too. */
export function isIn(list: BlockList, address: string): boolean {
  const family = familyOf(address);
  if (!family) return false;
  const [, high = '0', low] = TRANSLATED.exec(address) ?? [];
  return list.check(address, family) || (low !== undefined && list.check(asIPv4(high, low), 'ipv4'));
}

function networks(texts: readonly string[]): BlockList {
  const list = new BlockList();
  for (const text of texts) addNetwork(list, text);
  return list;
}

/** Of this computer, a company's network, a cloud's metadata, nobody: everything but the public internet. */
export const notPublic: BlockList = networks(NOT_PUBLIC);
export const loopback: BlockList = networks(['127.0.0.0/8', '::1/128']);

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address);
  return version === 0 ? undefined : version === 4 ? 'ipv4' : 'ipv6';
}

function asIPv4(high: string, low: string): string {
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [a >> 8, a & 255, b >> 8, b & 255].join('.');
}
