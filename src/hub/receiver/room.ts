import type { IncomingMessage } from 'node:http';
import type { ConversationEvent } from '#shared/domain/event.ts';
import type { Core } from '../core.ts';
import type { CheckUp, Room, Sample } from '../room.ts';
import type { Vendor } from '../snapengage/room.ts';
import { checkWebhookToken } from './check-ups/webhook-token.ts';
import { checkWebhooks } from './check-ups/webhooks.ts';
import { hooks } from './hooks.ts';
import { Intake, type IntakeResult } from './intake.ts';
import { OwnToken } from './own-token.ts';
import { senderCheck } from './sender-networks.ts';
import { Tally } from './tally.ts';

export { parseBody } from './parse-body.ts';
export { RequestWindow } from './request-window.ts';
export { senderCheck } from './sender-networks.ts';
export { holdsToken, isFromPage } from './webhook-auth.ts';

export interface ReceiverParts {
  readonly vendor: Vendor;
  /** Sees every request that was let in, before anything is made of it. */
  readonly record: (request: IncomingMessage, path: string, body: Uint8Array) => void;
  /** Whether the visitor of this event's conversation was erased. */
  readonly isErased: (event: ConversationEvent) => boolean;
}

/** Keeps what was not posted to us as if it had been: durable, repeats known, erased visitors left out. */
export type TakeIn = Intake['take'];

export interface ReceiverRoom extends Room {
  readonly checkUps: Readonly<Record<'webhooks' | 'webhookToken', CheckUp>>;
  /** When each of the vendor's webhooks was last received, epoch ms. */
  readonly lastReceivedAt: () => Intake['lastReceivedAt'];
  readonly take: TakeIn;
  /** The hub made the webhook token by itself, and SnapEngage does not know it yet. */
  readonly isTokenUnknown: () => boolean;
}

/** Takes the vendor's webhooks: acknowledged after commit. */
export function receiverRoom(core: Core, { vendor, record, isErased }: ReceiverParts): ReceiverRoom {
  const { journal, liveBoard, settings, secrets, now, monotonic, storage, log } = core;
  const intake = new Intake({
    journal,
    decode: vendor.decode,
    noteTimes: vendor.eventTimes.note,
    isErased,
    now,
  });
  const requests = new Tally();
  const events = new Tally();
  const token = new OwnToken(core);
  const mayComeFrom = senderCheck(() => settings.current);
  let refused = 0;
  const onAnswered = (source: string, httpStatus: number, result?: IntakeResult): void => {
    if (httpStatus === 401) refused++;
    if (httpStatus === 200) {
      refused = 0;
      token.known();
    }
    requests.add({ source, status: String(httpStatus) });
    for (const [outcome, count] of Object.entries(result ?? {})) events.add({ source, outcome }, count);
  };
  return {
    async prepare() {
      await intake.recall();
      await token.ensure(liveBoard.seq > 0);
    },
    stop: () => token.stop(),
    lastReceivedAt: () => intake.lastReceivedAt,
    take: (payloads, source, accountId) => intake.take(payloads, source, accountId),
    isTokenUnknown: () => token.isUnknown,
    publicHandler: () =>
      hooks({
        intake,
        webhookToken: () => secrets.get('webhookToken'),
        mayComeFrom,
        record,
        monotonic,
        storage,
        log,
        onAnswered,
      }),
    checkUps: {
      webhooks: () => checkWebhooks(intake.lastReceivedAt.get('conversation-events'), now()),
      webhookToken: () =>
        checkWebhookToken({ source: secrets.source('webhookToken'), isUnknown: token.isUnknown, refused }),
    },
    metrics: [
      {
        type: 'counter',
        name: 'queuetray_webhook_requests_total',
        help: 'Webhook requests by endpoint and HTTP status',
        labels: ['source', 'status'],
        read: () => requests.samples,
      },
      {
        type: 'counter',
        name: 'queuetray_webhook_events_total',
        help: 'Payloads received, by what became of them',
        labels: ['source', 'outcome'],
        read: () => events.samples,
      },
      {
        type: 'gauge',
        name: 'queuetray_webhook_last_received_seconds',
        help: 'When each webhook was last received, Unix time',
        labels: ['source'],
        read: () =>
          [...intake.lastReceivedAt].map(
            ([source, at]): Sample => ({ labels: { source }, value: at / 1000 }),
          ),
      },
    ],
  };
}
