import { ErrorCode } from '@slack/web-api';
import { ErrorCode as WebhookError } from '@slack/webhook';
import type { PostProblemCode } from '#shared/contract/posts-requests.ts';
import { scrub } from '../../outgoing/scrub.ts';
import { AddressRefused } from '../../outgoing/send.ts';
import { type NotSent, notSent, tooMany } from '../problem.ts';

/** Slack's own words for what went wrong, by what a person can do about it. */
const WORDS: Readonly<Record<string, PostProblemCode>> = {
  invalid_auth: 'wrongToken',
  not_authed: 'wrongToken',
  account_inactive: 'wrongToken',
  token_revoked: 'wrongToken',
  token_expired: 'wrongToken',
  invalid_token: 'wrongToken',
  not_allowed_token_type: 'wrongToken',
  missing_scope: 'missingScope',
  no_permission: 'missingScope',
  channel_not_found: 'wrongChannel',
  channel_is_archived: 'wrongChannel',
  is_archived: 'wrongChannel',
  not_in_channel: 'notInChannel',
  restricted_action: 'notInChannel',
  no_service: 'wrongAddress',
  no_service_id: 'wrongAddress',
  no_active_hooks: 'wrongAddress',
  no_team: 'wrongAddress',
  team_disabled: 'wrongAddress',
  action_prohibited: 'notInChannel',
  ratelimited: 'tooMany',
  rate_limited: 'tooMany',
  fatal_error: 'serverTrouble',
  internal_error: 'serverTrouble',
  service_unavailable: 'serverTrouble',
  request_timeout: 'serverTrouble',
};

interface LibraryError {
  readonly code?: string;
  readonly message: string;
  readonly statusCode?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly retryAfter?: number;
  readonly original?: Error;
  readonly data?: {
    readonly error?: string;
    readonly response_metadata?: { readonly messages?: readonly string[] };
  };
}

/** The code that Slack gave, e.g. `message_not_found`; undefined: it gave none. */
export const slackCode = (error: unknown): string | undefined => (error as LibraryError).data?.error;

/** Whether Slack takes the message but for its picture. */
export const isAboutPicture = (error: unknown): boolean => {
  const { data } = error as LibraryError;
  const details = (data?.response_metadata?.messages ?? []).join(' ');
  return data?.error === 'invalid_blocks' && /slack.?file|image/i.test(details);
};

/** Whether Slack does not take the form of the message. */
export const isAboutBlocks = (error: unknown): boolean => {
  const { data, body } = error as LibraryError;
  return (
    data?.error === 'invalid_blocks' ||
    (typeof body === 'string' && /invalid_(blocks|attachments)/.test(body))
  );
};

/** What kept Slack from taking it. `secret`: what must not be repeated. */
export function slackProblem(error: unknown, secret: string): NotSent {
  const { code, message, statusCode, body, retryAfter, original, data, headers } = error as LibraryError;
  const say = (text: string): string => scrub(text, secret);
  if (code === ErrorCode.RateLimitedError) return tooMany(retryAfter, 'ratelimited');
  if (code === ErrorCode.PlatformError) {
    const word = data?.error ?? '';
    const details = (data?.response_metadata?.messages ?? []).join(' ');
    // What is none of Slack's words came from something in between, and goes by.
    const unknown = /^[a-z_]+$/.test(word) ? 'badMessage' : 'serverTrouble';
    return notSent(WORDS[word] ?? unknown, say(`${word} ${details}`));
  }
  if (code === ErrorCode.HTTPError || code === WebhookError.HTTPError) {
    const word = typeof body === 'string' ? body.trim() : '';
    const said = say(`HTTP ${statusCode} ${word}`);
    if (statusCode === 429) return tooMany(Number(headers?.['retry-after'] ?? Number.NaN), said);
    if (statusCode !== undefined && statusCode >= 500) return notSent('serverTrouble', said);
    return notSent(WORDS[word] ?? (statusCode === 400 ? 'badMessage' : 'wrongAddress'), said);
  }
  const cause = original ?? (error as Error);
  if (cause instanceof AddressRefused) return notSent('refusedAddress', cause.message);
  if (/Retry header/.test(message)) return tooMany(undefined, 'HTTP 429');
  const errno = (cause as NodeJS.ErrnoException).code;
  return notSent('unreachable', say(typeof errno === 'string' ? errno : cause.message));
}
