import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { ProblemError, problem, toProblem } from '#shared/contract/problem.ts';
import { readBody } from '../http/read-body.ts';
import { sendProblem, sendText } from '../http/send-problem.ts';
import { JournalUnavailable, type WebhookSource } from '../journal/journal.ts';
import type { PublicHandler } from '../room.ts';
import type { StorageHealth } from '../storage-health.ts';
import { storageProblem } from '../storage-problem.ts';
import { hookAddress } from './hook-address.ts';
import type { Intake, IntakeResult } from './intake.ts';
import { parseBody } from './parse-body.ts';
import { RequestWindow } from './request-window.ts';
import { holdsToken, isFromPage } from './webhook-auth.ts';

const MAX_BODY_BYTES = 1024 * 1024;
/** Requests per second and address; far above what an account sends, far below what would drown us. */
const MAX_PER_SECOND = 20_000;
/** Wrong tokens per minute and address. Right ones are never held up by wrong ones. */
const MAX_WRONG_PER_MINUTE = 60;
const RETRY_AFTER_SECONDS = 2;

export interface HooksOptions {
  readonly intake: Intake;
  readonly webhookToken: () => string;
  /** Whether it comes from where webhooks may come from. */
  readonly mayComeFrom: (request: IncomingMessage) => boolean;
  /** Sees every request that was let in, before anything is made of it. */
  readonly record: (request: IncomingMessage, path: string, body: Uint8Array) => void;
  /** ms that only ever go forward. */
  readonly monotonic: () => number;
  /** Hears how each commit went. */
  readonly storage: Pick<StorageHealth, 'failed' | 'fine'>;
  readonly log: Logger;
  readonly onAnswered: (source: WebhookSource, httpStatus: number, result?: IntakeResult) => void;
}

/** `POST /hooks/conversation-events`, `/hooks/agent-status` and `/hooks/integration`, each also below `/hooks/{account}/`. */
export function hooks(options: HooksOptions): PublicHandler {
  const { webhookToken, mayComeFrom, monotonic, log, onAnswered } = options;
  const flood = new RequestWindow(1_000, MAX_PER_SECOND);
  const guessing = new RequestWindow(60_000, MAX_WRONG_PER_MINUTE);

  return (request, response) => {
    const address = hookAddress(request.url ?? '');
    if (!address) return false;
    if (request.method !== 'POST') {
      response.setHeader('Allow', 'POST');
      const detail = 'This is where SnapEngage posts its events: POST only.';
      sendProblem(response, problem('bad-request', detail, { status: 405 }));
      return true;
    }
    const { source } = address;
    const sender = request.socket.remoteAddress ?? '';
    if (!flood.admits(sender, monotonic())) {
      onAnswered(source, 429);
      tooMany(response, 1);
    } else if (isFromPage(request.headers)) {
      onAnswered(source, 403);
      sendProblem(response, problem('not-allowed', FROM_PAGE));
    } else if (!mayComeFrom(request)) {
      onAnswered(source, 403);
      sendProblem(response, problem('not-allowed', FROM_ELSEWHERE));
    } else if (!holdsToken(request.headers, webhookToken())) {
      if (guessing.admits(sender, monotonic())) {
        onAnswered(source, 401);
        sendProblem(response, problem('not-authenticated', UNKNOWN_SENDER));
      } else {
        onAnswered(source, 429);
        tooMany(response, 60);
      }
    } else {
      take(options, request, response, address).catch((error: unknown) => {
        if (response.headersSent || response.destroyed) return;
        if (!(error instanceof ProblemError)) log.error({ err: error }, 'a webhook failed unexpectedly');
        const { code, status, detail } = toProblem(error);
        onAnswered(source, status);
        sendProblem(response, problem(code, detail, { status }));
      });
    }
    return true;
  };
}

async function take(
  { intake, record, storage, log, onAnswered }: HooksOptions,
  request: IncomingMessage,
  response: ServerResponse,
  { source, account, path }: { source: WebhookSource; account: string; path: string },
): Promise<void> {
  const body = await readBody(request, MAX_BODY_BYTES);
  record(request, path, body);
  const parsed = parseBody(body, source);
  if (!parsed.ok) {
    const refusal = problem(parsed.reason === 'too-many' ? 'too-large' : 'not-json', parsed.detail);
    onAnswered(source, refusal.status);
    return sendProblem(response, refusal);
  }
  try {
    const result = await intake.take(parsed.payloads, source, account);
    // Repeats alone write nothing.
    if (result.accepted + result.notUnderstood > 0) storage.fine();
    onAnswered(source, 200, result);
    sendText(response, 200, 'application/json; charset=utf-8', JSON.stringify(result));
  } catch (error) {
    if (!(error instanceof JournalUnavailable)) throw error;
    log.error({ err: error }, 'events could not be made durable');
    if (storageProblem(error)) storage.failed(error.message);
    onAnswered(source, 503);
    const detail = `Nothing was kept: ${error.message}.`;
    sendProblem(response, problem('journal-unavailable', detail), RETRY_AFTER_SECONDS);
  }
}

const UNKNOWN_SENDER =
  "The Authentication Token is missing or is not the one this hub expects. Settings → SnapEngage shows it; enter it in SnapEngage's dashboard.";
const FROM_PAGE =
  'Web pages may not send events: this request carries Origin or Sec-Fetch headers, as browsers add them.';
const FROM_ELSEWHERE =
  'Events are not taken from this address: it is in none of the networks of QUEUETRAY_WEBHOOK_NETWORKS.';

function tooMany(response: ServerResponse, retryAfterSeconds: number): void {
  const detail = `Too many requests. Try again in ${retryAfterSeconds} s.`;
  sendProblem(response, problem('too-many-requests', detail), retryAfterSeconds);
}
