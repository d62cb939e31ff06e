import type { IncomingHttpHeaders } from 'node:http';
import { tokensEqual } from '../tokens.ts';

/** Headers that name a person's session, or say nothing about the sender: never taken for the token. */
const NEVER = new Set([
  'cookie',
  'host',
  'content-length',
  'content-type',
  'user-agent',
  'accept',
  'accept-encoding',
]);

/**
 * Whether the token came along. SnapEngage sends the customer's Authentication Token "as a Header" and does
 * not say which, so it is accepted in any header, bare or after a scheme word. Where a request comes from is no
 * proof of anything: a relay, tunnel or proxy makes the whole world look like this computer.
 */
export function holdsToken(headers: IncomingHttpHeaders, token: string): boolean {
  let found = false;
  for (const [name, value] of Object.entries(headers)) {
    if (NEVER.has(name) || value === undefined) continue;
    for (const text of Array.isArray(value) ? value : [value]) {
      const bare = text.trim().replace(/^(bearer|token|basic|apikey)\s+/i, '');
      if (tokensEqual(bare, token)) found = true;
    }
  }
  return found;
}

/**
 * Whether a web page had a browser send this. Browsers say so by `Origin` and by `Sec-Fetch-*`, which a page cannot
 * leave out; SnapEngage is no browser. Node's own fetch sends `Sec-Fetch-Mode: cors` and nothing else of them, and scripts use it.
 */
export function isFromPage(headers: IncomingHttpHeaders): boolean {
  return (
    headers.origin !== undefined ||
    Object.keys(headers).some(
      (name) => name.startsWith('sec-fetch-') && !(name === 'sec-fetch-mode' && headers[name] === 'cors'),
    )
  );
}
