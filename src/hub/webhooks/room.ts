import type { Identity } from '#shared/contract/identity.ts';
import { fail } from '#shared/contract/problem.ts';
import type { Webhook } from '#shared/contract/webhook-requests.ts';
import type { ActivityRoom } from '../activity/room.ts';
import type { Core } from '../core.ts';
import type { ApiRoute, HubHandlers, Room } from '../room.ts';
import type { StoredWebhook } from './stored-webhook.ts';
import { Webhooks } from './webhooks.ts';

type Names =
  | 'readWebhooks'
  | 'setWebhook'
  | 'removeWebhook'
  | 'rotateWebhook'
  | 'tryWebhook'
  | 'readWebhookLog'
  | 'resendWebhookMessage';

export interface WebhooksRoom extends Room {
  readonly answers: Pick<HubHandlers, Names>;
  /** Keeps a message, durably, for every webhook that wants this type. No visitor's data in it. Never rejects. */
  readonly send: (type: string, data: unknown) => Promise<void>;
  /** Takes the visitors who were erased out of what is to be sent and of what was. */
  readonly forgetErased: () => Promise<void>;
}

/** Tells other programs what happens, by Standard Webhooks. */
export function webhooksRoom(
  core: Core,
  { note, onRepeat }: Pick<ActivityRoom, 'note' | 'onRepeat'>,
): WebhooksRoom {
  const webhooks = new Webhooks(core, { note });
  const viewOf = (webhook: StoredWebhook, { role }: Identity): Webhook =>
    view(webhook, webhooks, role === 'owner');
  const list = (identity: Identity): readonly Webhook[] =>
    webhooks.all.map((webhook) => viewOf(webhook, identity));

  onRepeat('webhook', async (again) => {
    const { webhook, message } = again as { readonly webhook: string; readonly message: number };
    const { taken, reason, tookMs } = await webhooks.resend(webhook, message);
    return { outcome: taken ? 'done' : 'failed', reason, tookMs };
  });

  return {
    send: (type, data) => webhooks.send(type, data),
    forgetErased: () => webhooks.forgetErased(),
    answers: {
      readWebhooks: (_params, identity) => list(identity),
      async setWebhook(input, identity) {
        const { webhook, secret } = await webhooks.set(input);
        return { ...viewOf(webhook, identity), ...(secret === undefined ? {} : { secret }) };
      },
      async removeWebhook({ id }, identity) {
        await webhooks.remove(id);
        return list(identity);
      },
      async rotateWebhook({ id }, identity) {
        const { webhook, secret } = await webhooks.rotate(id);
        return { ...viewOf(webhook, identity), secret };
      },
      tryWebhook: ({ id }) => webhooks.test(id),
      readWebhookLog: ({ id, before, limit }) => webhooks.log(id, before, limit),
      resendWebhookMessage: ({ id, message }) => webhooks.resend(id, message),
    },
    audited: {
      setWebhook: ({ id, url, types, on, withVisitors, secrets }) => ({
        subject: id,
        detail: { host: new URL(url).host, types, on, withVisitors, newSecrets: secrets !== undefined },
      }),
      removeWebhook: ({ id }) => ({ subject: id, detail: {} }),
      rotateWebhook: ({ id }) => ({ subject: id, detail: {} }),
      tryWebhook: ({ id }) => ({ subject: id, detail: {} }),
      resendWebhookMessage: ({ id, message }) => ({ subject: id, detail: { message } }),
    },
    metrics: [
      {
        type: 'gauge',
        name: 'queuetray_webhooks_waiting',
        help: 'Messages that outgoing webhooks have not taken yet',
        read: () => webhooks.all.reduce((sum, { id }) => sum + webhooks.waiting(id), 0),
      },
      {
        type: 'gauge',
        name: 'queuetray_webhooks_failing',
        help: 'Outgoing webhooks that fail, or that the hub has switched off',
        read: () =>
          webhooks.all.filter(({ failingSinceAt, offBecause }) => failingSinceAt ?? offBecause).length,
      },
    ],
    apiRoutes: [readRoute, putRoute, deleteRoute],
    start: () => webhooks.start(),
    stop: () => webhooks.stop(),
  };
}

function view(stored: StoredWebhook, webhooks: Webhooks, isOwner: boolean): Webhook {
  const { id, url, types, on, withVisitors, createdAt, offBecause, offAt, takenAt, reason } = stored;
  const { failingSinceAt, leftOut, leftOutAt } = stored;
  const oldSecretUntilAt = webhooks.oldSecretUntilAt(stored);
  return {
    id,
    url: isOwner ? url : shortened(url),
    types,
    on,
    withVisitors,
    createdAt,
    ...(oldSecretUntilAt === undefined ? {} : { oldSecretUntilAt }),
    ...(offBecause === undefined ? {} : { offBecause }),
    ...(offAt === undefined ? {} : { offAt }),
    ...(takenAt === undefined ? {} : { lastTakenAt: takenAt }),
    ...(failingSinceAt === undefined ? {} : { failingSinceAt }),
    ...(reason === undefined ? {} : { reason }),
    waiting: webhooks.waiting(id),
    ...(leftOutAt === undefined ? {} : { leftOut, leftOutAt }),
  };
}

/** What comes after the host may be a token. */
function shortened(url: string): string {
  const { origin, pathname, search } = new URL(url);
  return pathname === '/' && search === '' ? url : `${origin}/…`;
}

const readRoute: ApiRoute = {
  method: 'get',
  path: '/webhooks',
  standsFor: 'readWebhooks',
  async handle(_request, response, call) {
    response.json(await call('readWebhooks', {}));
  },
};

const putRoute: ApiRoute = {
  method: 'put',
  path: '/webhooks/:id',
  standsFor: 'setWebhook',
  async handle({ params, body }, response, call) {
    const given = (body ?? {}) as { readonly id?: unknown };
    if (given.id !== undefined && given.id !== params.id)
      fail('bad-request', 'id: the address has another one');
    response.json(await call('setWebhook', { ...given, id: params.id }));
  },
};

const deleteRoute: ApiRoute = {
  method: 'delete',
  path: '/webhooks/:id',
  standsFor: 'removeWebhook',
  async handle({ params }, response, call) {
    await call('removeWebhook', { id: params.id });
    response.status(204).end();
  },
};
