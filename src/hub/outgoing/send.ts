import { lookup as systemLookup } from 'node:dns';
import { lookup as lookupAll } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import type { AddressRules } from './address-rules.ts';

export interface Outgoing {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly signal: AbortSignal;
}

/** The address is none that the hub sends to. `message` is a sentence for a person. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/** Sends a request and answers what came back. Throws AddressRefused, the signal's reason, or the network's error. */
export type Send = (url: string, outgoing: Outgoing) => Promise<Response>;

const WITHOUT_BODY: readonly number[] = [204, 205, 304];

/**
 * Sends to what the rules allow and nowhere else. They are asked again of the very addresses that the name leads to at
 * the moment of connecting, so that a name cannot lead elsewhere in between. Redirects are never followed: they
 * would carry a token along.
 */
export function sender(rules: AddressRules, lookup: LookupFunction = systemLookup as LookupFunction): Send {
  const guarded: LookupFunction = (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '', 0);
      const addresses = Array.isArray(found) ? found : [];
      const refusal = addresses
        .map(({ address }) => rules.refusalOf(hostname, address))
        .find((reason) => reason !== undefined);
      const [first] = addresses;
      if (refusal !== undefined || !first)
        return callback(new AddressRefused(refusal ?? `${hostname} has no address.`), '', 0);
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
  return async (url, { method = 'GET', headers = {}, body, signal }) => {
    const target = new URL(url);
    const refusal = rules.refusal(target);
    if (refusal !== undefined) throw new AddressRefused(refusal);
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    return new Promise<Response>((resolve, reject) => {
      const request = (target.protocol === 'https:' ? requestHttps : requestHttp)(
        target,
        { method, headers: { ...headers, ...length }, agent: false, lookup: guarded, signal },
        (incoming) => {
          const { statusCode: status = 0, statusMessage: statusText = '' } = incoming;
          if (status < 200 || status > 599) {
            incoming.destroy();
            return reject(new Error(`HTTP ${status}`));
          }
          const answer = { status, statusText, headers: headersOf(incoming.rawHeaders) };
          const bodiless = WITHOUT_BODY.includes(status);
          if (bodiless) incoming.resume();
          resolve(
            new Response(bodiless ? null : (Readable.toWeb(incoming) as ReadableStream<Uint8Array>), answer),
          );
        },
      );
      request.on('error', (error) => reject(signal.aborted ? signal.reason : error));
      request.end(body);
    });
  };
}

/**
 * The same by a fetch that knows the computer's proxies and certificates. What the name leads to here is looked at before; a name
 * that only the proxy knows is the proxy's to allow.
 */
export const senderBy =
  (rules: AddressRules, carry: typeof fetch): Send =>
  async (url, { method = 'GET', headers, body, signal }) => {
    const target = new URL(url);
    const found = await lookupAll(target.hostname, { all: true }).catch(() => []);
    const refusal =
      rules.refusal(target) ??
      found
        .map(({ address }) => rules.refusalOf(target.hostname, address))
        .find((reason) => reason !== undefined);
    if (refusal !== undefined) throw new AddressRefused(refusal);
    return carry(url, {
      method,
      signal,
      redirect: 'manual',
      ...(headers ? { headers } : {}),
      ...(body === undefined ? {} : { body }),
    });
  };

/** Node gives them in turns: name, value, name, value. */
const headersOf = (raw: readonly string[]): [string, string][] =>
  raw.flatMap((name, at): [string, string][] => (at % 2 === 0 ? [[name, raw[at + 1] ?? '']] : []));
