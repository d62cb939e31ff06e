import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isLoopbackAddress, isLoopbackHost } from '../http/host.ts';
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
const FORWARDING = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-real-ip',
  'via',
  'cf-connecting-ip',
];

/**
 * Whether a webhook may be taken. SnapEngage sends the customer's Authentication Token "as a Header" and does
 * not say which, so it is accepted in any header, bare or after a scheme word. Without a token set, only
 * this computer itself may send: not a proxy or tunnel on it, which would let everybody in; and where a tunnel may
 * end (`demandsToken`), nobody, for what comes out of it looks like this computer's own.
 */
export function webhookAllowed(request: IncomingMessage, token: string, demandsToken: boolean): boolean {
  if (token !== '') return headerHoldsToken(request.headers, token);
  return (
    !demandsToken &&
    isLoopbackAddress(request.socket.remoteAddress) &&
    isLoopbackHost(request.headers.host) &&
    !FORWARDING.some((name) => request.headers[name] !== undefined)
  );
}

function headerHoldsToken(headers: IncomingHttpHeaders, token: string): boolean {
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
