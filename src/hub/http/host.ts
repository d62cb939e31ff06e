import { isIP } from 'node:net';

export const isLoopbackAddress = (address: string | undefined): boolean =>
  address !== undefined && (/^127\./.test(address) || address === '::1' || /^::ffff:127\./i.test(address));

/** The name in a Host header, without its port. */
export function hostName(host: string | undefined): string | undefined {
  const match = /^(\[[0-9a-f:.]+\]|[^:\s/@]+)(?::\d{1,5})?$/i.exec(host ?? '');
  return match?.[1]?.toLowerCase();
}

export function isLoopbackHost(host: string | undefined): boolean {
  const name = hostName(host);
  return (
    name !== undefined &&
    (name === 'localhost' || name === '[::1]' || (isIP(name) === 4 && name.startsWith('127.')))
  );
}

/**
 * Whether a request addressed to this Host is ours. Addresses by number always are (a page that re-binds its
 * own name to our address, DNS rebinding, still sends its name); of names, only localhost and those given.
 */
export function isOwnHost(host: string | undefined, names: ReadonlySet<string>): boolean {
  const name = hostName(host);
  if (name === undefined) return false;
  return name === 'localhost' || isIP(name.replace(/^\[|\]$/g, '')) !== 0 || names.has(name);
}
