/** Whether an address is spoken with in plain http beyond this computer: whoever is in between reads tokens and visitors' words. */
export function isPlainHttp(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !isThisComputer(hostname);
}

/** A host as a URL or a `--host` writes it. */
export const isThisComputer = (host: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
