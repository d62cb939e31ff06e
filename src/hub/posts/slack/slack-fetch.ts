import type { Logger } from '@slack/web-api';
import { deadline } from '#shared/time/deadline.ts';
import { readWhole } from '../../outgoing/read-whole.ts';
import { AddressRefused, type Send } from '../../outgoing/send.ts';

const PATIENCE_MS = 15_000;
const ANSWER_BYTES = 1024 * 1024;
const SLACKS_OWN = /(^|\.)slack(-gov)?\.com$/;

/**
 * The `fetch` that Slack's libraries are given: each request goes by the hub's own way out and its address rules, answers are
 * capped. With a token they are told addresses to upload to: nothing goes anywhere but to `base`'s server and Slack's own.
 */
export const slackFetch =
  (send: Send, base: string): typeof fetch =>
  async (input, init) => {
    const request = new Request(input, { ...init, redirect: 'manual' });
    const target = new URL(request.url);
    const home = new URL(base);
    const ours = target.origin === home.origin;
    const slacks =
      target.protocol === 'https:' && SLACKS_OWN.test(target.hostname) && SLACKS_OWN.test(home.hostname);
    if (!ours && !slacks) throw new AddressRefused(`${target.host} is not Slack's.`);
    const response = await send(request.url, {
      method: 'POST',
      headers: Object.fromEntries(request.headers),
      body: new Uint8Array(await request.arrayBuffer()),
      signal: deadline(PATIENCE_MS),
    });
    return readWhole(response, ANSWER_BYTES);
  };

/** What the libraries would print on the console, a token's request among it, is nobody's business. */
export const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => 'error' as ReturnType<Logger['getLevel']>,
  setName() {},
};
