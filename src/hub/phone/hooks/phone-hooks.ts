import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { ProblemError, problem, toProblem } from '#shared/contract/problem.ts';
import type { SecretName } from '#shared/settings/hub-settings.ts';
import { PHONE_HOOKS, type PhoneHook, type PhoneSettings } from '#shared/settings/phone-settings.ts';
import { readBody } from '../../http/read-body.ts';
import { sendProblem, sendText } from '../../http/send-problem.ts';
import { holdsToken, isFromPage, parseBody, RequestWindow } from '../../receiver/room.ts';
import type { PublicHandler } from '../../room.ts';
import { storageProblem } from '../../storage-problem.ts';
import { tokensEqual } from '../../tokens.ts';
import type { Switchboard } from '../switchboard.ts';
import { aircallToken, readAircall } from './aircall.ts';
import { readGeneric } from './generic.ts';
import type { Reading } from './reading.ts';
import { RingCentral } from './ringcentral.ts';
import { answerToZoom, isSignedByZoom, readZoom } from './zoom.ts';

export interface PhoneHooksOptions {
  readonly switchboard: Switchboard;
  readonly settings: () => Pick<PhoneSettings, 'hooks' | 'generic'>;
  readonly secret: (name: SecretName) => string;
  /** Whether it comes from where webhooks may come from. */
  readonly mayComeFrom: (request: IncomingMessage) => boolean;
  readonly now: () => number;
  /** ms that only ever go forward. */
  readonly monotonic: () => number;
  readonly log: Logger;
  readonly onAnswered: (hook: PhoneHook, httpStatus: number) => void;
}

interface Counts {
  accepted: number;
  duplicates: number;
  notUnderstood: number;
}

const ADDRESS = /^\/hooks\/phone\/([^/?]{1,50})\/?(?:\?|$)/i;
const MAX_BODY_BYTES = 256 * 1024;
const MAX_PER_SECOND = 1_000;
const MAX_WRONG_PER_MINUTE = 60;
/** What RingCentral asks to have repeated. */
const VALIDATION = /^[\w-]{1,200}$/;

/** `POST /hooks/phone/{adapter}`: with the webhook token in a header, or vouched for as the phone system does. */
export function phoneHooks(options: PhoneHooksOptions): PublicHandler {
  const { settings, mayComeFrom, monotonic, log, onAnswered } = options;
  const flood = new RequestWindow(1_000, MAX_PER_SECOND);
  const guessing = new RequestWindow(60_000, MAX_WRONG_PER_MINUTE);
  const ringCentral = new RingCentral();

  return (request, response) => {
    const named = ADDRESS.exec(request.url ?? '')?.[1]?.toLowerCase();
    if (named === undefined) return false;
    const hook = PHONE_HOOKS.find((name) => name === named);
    const sender = request.socket.remoteAddress ?? '';
    if (!hook || !settings().hooks.includes(hook)) {
      request.resume();
      sendProblem(response, problem('not-found', 'No phone system posts here, or it is switched off.'));
    } else if (request.method !== 'POST') {
      response.setHeader('Allow', 'POST');
      const detail = 'This is where a phone system posts its events: POST only.';
      sendProblem(response, problem('bad-request', detail, { status: 405 }));
    } else if (!flood.admits(sender, monotonic())) {
      onAnswered(hook, 429);
      tooMany(response, 1);
    } else if (isFromPage(request.headers) || !mayComeFrom(request)) {
      onAnswered(hook, 403);
      sendProblem(
        response,
        problem('not-allowed', 'Events are not taken from web pages, nor from this address.'),
      );
    } else {
      const refuse = (): void => {
        const isGuess = !guessing.admits(sender, monotonic());
        onAnswered(hook, isGuess ? 429 : 401);
        if (isGuess) tooMany(response, 60);
        else sendProblem(response, problem('not-authenticated', UNKNOWN_SENDER));
      };
      take(options, hook, ringCentral, request, response, refuse).catch((error: unknown) => {
        if (response.headersSent || response.destroyed) return;
        const notKept = storageProblem(error);
        if (!notKept && !(error instanceof ProblemError))
          log.error({ err: error }, 'a phone’s webhook failed');
        const { code, status, detail } = notKept ?? toProblem(error);
        onAnswered(hook, status);
        sendProblem(response, problem(code, detail, { status }), status === 503 ? 2 : undefined);
      });
    }
    return true;
  };
}

async function take(
  { switchboard, settings, secret, now, onAnswered }: PhoneHooksOptions,
  hook: PhoneHook,
  ringCentral: RingCentral,
  request: IncomingMessage,
  response: ServerResponse,
  refuse: () => void,
): Promise<void> {
  const { headers } = request;
  const hasToken = holdsToken(headers, secret('webhookToken'));
  // Without the token a body is read only where it may vouch for itself.
  const validation = hook === 'ringcentral' ? String(headers['validation-token'] ?? '') : '';
  if (!hasToken && hook !== 'zoom' && hook !== 'aircall') {
    request.resume();
    return VALIDATION.test(validation) ? echo(response, validation) : refuse();
  }
  const body = await readBody(request, MAX_BODY_BYTES);
  const parsed = parseBody(body, 'conversation-events');
  const first: unknown = parsed.ok ? parsed.payloads[0]?.value : undefined;
  if (hook === 'zoom') {
    const answer = answerToZoom(first, secret('zoomSecret'));
    if (answer) return sendText(response, 200, 'application/json; charset=utf-8', JSON.stringify(answer));
  }
  const isVouchedFor =
    hasToken ||
    (hook === 'zoom' && isSignedByZoom(headers, body, secret('zoomSecret'), now())) ||
    (hook === 'aircall' && tokensEqual(aircallToken(first), secret('aircallToken')));
  if (!isVouchedFor) return refuse();
  if (VALIDATION.test(validation)) response.setHeader('Validation-Token', validation);
  if (!parsed.ok) {
    if (body.length === 0 && VALIDATION.test(validation)) return echo(response, validation);
    const refusal = problem(parsed.reason === 'too-many' ? 'too-large' : 'not-json', parsed.detail);
    onAnswered(hook, refusal.status);
    return sendProblem(response, refusal);
  }
  const counts: Counts = { accepted: 0, duplicates: 0, notUnderstood: 0 };
  for (const { value } of parsed.payloads) {
    const reading =
      hook === 'ringcentral' ? ringCentral.read(value) : READERS[hook](value, settings().generic);
    await carryOut(switchboard, hook, reading, counts);
  }
  onAnswered(hook, 200);
  sendText(response, 200, 'application/json; charset=utf-8', JSON.stringify(counts));
}

const READERS: Readonly<
  Record<Exclude<PhoneHook, 'ringcentral'>, (body: unknown, mapping: PhoneSettings['generic']) => Reading>
> = { aircall: readAircall, zoom: readZoom, generic: readGeneric };

async function carryOut(
  board: Switchboard,
  source: PhoneHook,
  reading: Reading,
  counts: Counts,
): Promise<void> {
  switch (reading.kind) {
    case 'not-understood':
      counts.notUnderstood++;
      break;
    case 'nothing':
      counts.duplicates++;
      break;
    case 'line':
      await board.line(source, reading.line);
      counts.accepted++;
      break;
    case 'calls':
      for (const { what, ...told } of reading.calls) {
        const { changed, wished } = await board[what]({ source, ...told });
        // What becomes of the status is no business of the phone system's.
        wished?.catch(() => {});
        counts[changed ? 'accepted' : 'duplicates']++;
      }
  }
}

const UNKNOWN_SENDER =
  'The webhook token is missing or wrong, and nothing else vouches for this request. Automation → Phone says what this phone system needs.';

function echo(response: ServerResponse, validation: string): void {
  response.setHeader('Validation-Token', validation);
  sendText(response, 200, 'text/plain; charset=utf-8', '');
}

function tooMany(response: ServerResponse, retryAfterSeconds: number): void {
  const detail = `Too many requests. Try again in ${retryAfterSeconds} s.`;
  sendProblem(response, problem('too-many-requests', detail), retryAfterSeconds);
}
