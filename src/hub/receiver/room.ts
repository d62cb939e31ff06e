import type { IncomingMessage } from 'node:http';
import type { ConversationEvent } from '#shared/domain/event.ts';
import type { Core } from '../core.ts';
import type { CheckUp, Room, Sample } from '../room.ts';
import type { Vendor } from '../snapengage/room.ts';
import { checkWebhookToken } from './check-ups/webhook-token.ts';
import { checkWebhooks } from './check-ups/webhooks.ts';
import { hooks } from './hooks.ts';
import { Intake, type IntakeResult } from './intake.ts';
import { Tally } from './tally.ts';

export interface ReceiverParts {
  readonly vendor: Vendor;
  /** Sees every request that was let in, before anything is made of it. */
  readonly record: (request: IncomingMessage, path: string, body: Uint8Array) => void;
  /** Whether the visitor of this event's conversation was erased. */
  readonly isErased: (event: ConversationEvent) => boolean;
}

export interface ReceiverRoom extends Room {
  readonly checkUps: Readonly<Record<'webhooks' | 'webhookToken', CheckUp>>;
  /** When each of the vendor's webhooks was last received, epoch ms. */
  readonly lastReceivedAt: () => Intake['lastReceivedAt'];
}

/** Takes the vendor's webhooks: acknowledged after commit. */
export function receiverRoom(core: Core, { vendor, record, isErased }: ReceiverParts): ReceiverRoom {
  const { journal, settings, secrets, now, monotonic, storage, log } = core;
  const intake = new Intake({ journal, decode: vendor.decode, isErased, now });
  const requests = new Tally();
  const events = new Tally();
  /** A tunnel ends on this computer: what comes out of it looks like this computer's own. */
  const isPublic = (): boolean => settings.current.tunnel !== 'none';
  const onAnswered = (source: string, httpStatus: number, result?: IntakeResult): void => {
    requests.add({ source, status: String(httpStatus) });
    for (const [outcome, count] of Object.entries(result ?? {})) events.add({ source, outcome }, count);
  };
  return {
    prepare: () => intake.recall(),
    lastReceivedAt: () => intake.lastReceivedAt,
    publicHandler: (listener) =>
      hooks({
        intake,
        webhookToken: () => secrets.get('webhookToken'),
        demandsToken: listener === 'hooks' ? () => true : isPublic,
        record,
        monotonic,
        storage,
        log,
        onAnswered,
      }),
    checkUps: {
      webhooks: () => checkWebhooks(intake.lastReceivedAt.get('conversation-events'), now()),
      webhookToken: () => checkWebhookToken(secrets.source('webhookToken'), isPublic()),
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
