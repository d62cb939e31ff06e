import { z } from 'zod';
import { CONVERSATION_EVENT_KINDS, type ConversationEventKind } from '../domain/event.ts';
import { isHttpUrl } from '../settings/http-url.ts';
import { owner, request, supervisor } from './request.ts';

export type WebhookType = `conversation.${ConversationEventKind}` | 'agent.status' | 'rule.fired';

/** What an outgoing webhook may tell of. */
export const WEBHOOK_TYPES = [
  ...CONVERSATION_EVENT_KINDS.map((kind) => `conversation.${kind}` as const),
  'agent.status',
  'rule.fired',
] as const satisfies readonly WebhookType[];

export const WebhookId = z
  .string()
  .regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}$/, 'up to 64 letters, digits, dots, - and _');

/** Bytes of a secret (Standard Webhooks, "Signature scheme"). */
const LEAST_BYTES = 24;
const MOST_BYTES = 64;
const SECRET = /^whsec_((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/;

const isWebhookSecret = (text: string): boolean => {
  const [, base64 = ''] = SECRET.exec(text) ?? [];
  const bytes = Math.floor((base64.replace(/=+$/, '').length * 3) / 4);
  return bytes >= LEAST_BYTES && bytes <= MOST_BYTES;
};

/** A webhook as its owner sets it. */
export const WebhookInput = z.object({
  id: WebhookId,
  url: z
    .string()
    .trim()
    .max(2_000)
    .refine(isHttpUrl, 'must be an https address')
    .refine((url) => !URL.canParse(url) || (new URL(url).username === '' && new URL(url).password === ''), {
      message: 'name and password do not belong into the address',
    }),
  /** What it is signed with, all of them: `whsec_` and Base64. Absent: those it has; of a new one, one that the hub makes. */
  secrets: z
    .array(z.string().refine(isWebhookSecret, 'must be whsec_ and 24 to 64 bytes in Base64'))
    .min(1)
    .max(4)
    .optional(),
  types: z
    .array(z.enum(WEBHOOK_TYPES))
    .min(1)
    .default(() => [...WEBHOOK_TYPES])
    .transform((types): readonly WebhookType[] => [...new Set(types)]),
  on: z.boolean().default(true),
  /** With visitors' personal data. */
  withVisitors: z.boolean().default(false),
});
export type WebhookInput = z.infer<typeof WebhookInput>;

/** An outgoing webhook as it is; its secrets are never told. All times are epoch ms. */
export interface Webhook {
  readonly id: string;
  /** Only the owner sees all of it: it may hold a token. */
  readonly url: string;
  readonly types: readonly WebhookType[];
  readonly on: boolean;
  readonly withVisitors: boolean;
  readonly createdAt: number;
  /** Until then an older secret signs too. */
  readonly oldSecretUntilAt?: number;
  /** It was switched off by the hub: the other side said that it is gone, or it failed for days. */
  readonly offBecause?: WebhookOffBecause;
  readonly offAt?: number;
  /** When the other side last took a message. */
  readonly lastTakenAt?: number;
  /** Since when every try has failed, and what came back last. */
  readonly failingSinceAt?: number;
  readonly reason?: string;
  /** Messages that are still to be taken. */
  readonly waiting: number;
  /** Messages that were not kept, because too many waited already, and when the last of them came. */
  readonly leftOut?: number;
  readonly leftOutAt?: number;
}

export type WebhookOffBecause = 'gone' | 'failing';

/** `secret`: the one that was just made, this once. */
export type WebhookWithSecret = Webhook & { readonly secret?: string };

/** A message to a webhook, without what it says. All times are epoch ms. */
export interface WebhookMessage {
  readonly id: number;
  /** As the other side has it in `webhook-id`. */
  readonly messageId: string;
  readonly type: string;
  /** When what it tells of happened. */
  readonly at: number;
  readonly state: WebhookMessageState;
  readonly attempts: number;
  /** waiting: when it is tried next. */
  readonly nextAt?: number;
  readonly triedAt?: number;
  readonly tookMs?: number;
  /** What came back, or why nothing did: `HTTP 500`, `timedOut`, `ECONNREFUSED`, `secretLost`, or a sentence. */
  readonly reason?: string;
}

export type WebhookMessageState = 'waiting' | 'taken' | 'failed';

/** What became of one try. */
export interface WebhookTry {
  readonly taken: boolean;
  readonly reason: string;
  readonly tookMs: number;
}

export const webhookRequests = {
  readWebhooks: request<readonly Webhook[]>().by(supervisor, z.object({})),
  /** Makes one or replaces it. What happened before it was there, or while it was off, is not sent. */
  setWebhook: request<WebhookWithSecret>().by(owner, WebhookInput),
  removeWebhook: request<readonly Webhook[]>().by(owner, z.object({ id: WebhookId })),
  /** Makes a new secret; the one before signs too for a day. */
  rotateWebhook: request<WebhookWithSecret>().by(owner, z.object({ id: WebhookId })),
  /** Sends a message of the type `webhook.test` now, also while it is off. */
  tryWebhook: request<WebhookTry>().by(supervisor, z.object({ id: WebhookId })),
  /** Its messages, newest first. */
  readWebhookLog: request<readonly WebhookMessage[]>().by(
    supervisor,
    z.object({
      id: WebhookId,
      before: z.number().int().positive().optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
  ),
  /** Sends one of them once more, now, under the same `webhook-id`. */
  resendWebhookMessage: request<WebhookTry>().by(
    supervisor,
    z.object({ id: WebhookId, message: z.number().int().positive() }),
  ),
} as const;
