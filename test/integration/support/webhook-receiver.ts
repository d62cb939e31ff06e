import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook as Verifier } from 'standardwebhooks';
import { onTestFinished } from 'vitest';
import type { Webhook, WebhookMessage } from '#shared/contract/webhook-requests.ts';
import { ADMIN, eventually, jsonOf, type TestHub } from './start-hub.ts';

/** 24 bytes and more, as the specification has them. */
export const SECRET = `whsec_${Buffer.from('a secret for tests, long enough').toString('base64')}`;
export const OTHER_SECRET = `whsec_${Buffer.from('another secret for tests, longer').toString('base64')}`;

export interface Got {
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: { readonly type: string; readonly timestamp: string; readonly data: GotData };
}

interface GotData {
  readonly conversation?: { id: string; state: string; visitor: object; url?: string };
  readonly event?: { kind: string; visitor?: object };
  readonly agent?: { id: string; status: string };
}

type Answer = (got: Got, response: ServerResponse) => void;

/** Another program that takes webhooks: remembers them, and answers as the test says. */
export async function startReceiver() {
  const got: Got[] = [];
  let answer: Answer = (_got, response) => void response.writeHead(204).end();
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    request.on('end', () => {
      const one = {
        id: String(request.headers['webhook-id']),
        headers: request.headers,
        text,
        body: JSON.parse(text),
      };
      got.push(one);
      answer(one, response);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    got,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    /** The ids of the conversations that it was told of, in the order in which they came. */
    conversations: (): (string | undefined)[] => got.map(({ body }) => body.data.conversation?.id),
    arrived: (count: number): Promise<Got[]> =>
      eventually(
        () => got,
        ({ length }) => length >= count,
      ),
    answer: (next: Answer): void => {
      answer = next;
    },
    answerStatus: (status: number, headers: Record<string, string> = {}): void => {
      answer = (_got, response) => void response.writeHead(status, headers).end();
    },
  };
}

/** What a receiver does with the specification's own library. Throws where the signature is wrong. */
export const verified = ({ text, headers }: Got, secret = SECRET): unknown =>
  new Verifier(secret).verify(text, headers as Record<string, string>);

export const put = (hub: TestHub, id: string, body: unknown, token = ADMIN): Promise<Response> =>
  fetch(`${hub.url}/api/webhooks/${id}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });

export const remove = (hub: TestHub, id: string): Promise<Response> =>
  fetch(`${hub.url}/api/webhooks/${id}`, { method: 'DELETE', headers: { Authorization: `Bearer ${ADMIN}` } });

export const list = (hub: TestHub): Promise<Webhook[]> => jsonOf(hub.get('/api/webhooks'));

export const logOf = (hub: TestHub, id: string): Promise<WebhookMessage[]> =>
  jsonOf(hub.call('readWebhookLog', { id }));

/** A conversation is queued, as SnapEngage tells it. */
export const queue = (hub: TestHub, id: string, more: object = {}): Promise<Response> =>
  hub.post('/hooks/conversation-events', {
    event: 'queued',
    case_id: id,
    widget_id: 'w',
    timestamp: Date.now(),
    requested_by: 'Jane Doe',
    email: 'jane@example.com',
    ...more,
  });
