import { deadline } from '#shared/time/deadline.ts';
import type { Send } from '../outgoing/send.ts';
import type { ProviderFetch } from './provider.ts';

const TIMEOUT_MS = 10_000;

/** The provider is sent a secret, so it is reached as whatever else is: nowhere that the address rules do not allow. */
export const guardedFetch =
  (send: Send): ProviderFetch =>
  (url, { method, headers, body, signal = deadline(TIMEOUT_MS) }) =>
    send(url, {
      method: method === 'POST' ? 'POST' : 'GET',
      headers,
      // The library sends forms alone.
      ...(body === null || body === undefined ? {} : { body: String(body) }),
      signal,
    });
