import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Delivery, type DeliveryOptions } from '#simulator/delivery.ts';
import { createRandom } from '#simulator/random.ts';
import type { Webhook } from '#simulator/wire/encode.ts';
import { ManualTime } from '../support/manual-time.ts';
import { eventually } from './support/start-hub.ts';

interface Received {
  readonly path: string;
  readonly token: string | undefined;
  readonly body: unknown;
  readonly at: number;
}

/** A receiver that answers as told, and a delivery to it. */
async function startDelivery(options: Partial<DeliveryOptions> = {}) {
  const time = new ManualTime(0);
  const received: Received[] = [];
  const warnings: string[] = [];
  let answer: (nth: number) => { status: number; retryAfter?: string } = () => ({ status: 200 });
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      const { status, retryAfter } = answer(received.length);
      const token = request.headers.authorization;
      received.push({ path: request.url ?? '', token, body: JSON.parse(text), at: time.now() });
      response.writeHead(status, retryAfter ? { 'Retry-After': retryAfter } : {}).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const delivery = new Delivery({
    hooksUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    token: 's3cret',
    random: createRandom('delivery'),
    timers: time.timers,
    duplicates: 0,
    disorder: 0,
    warn: (text) => warnings.push(text),
    ...options,
  });
  onTestFinished(() => {
    delivery.stop();
    server.closeAllConnections();
    server.close();
  });
  return {
    time,
    delivery,
    received,
    warnings,
    answerWith(next: typeof answer): void {
      answer = next;
    },
  };
}

const event = (n: number): Webhook => ({ source: 'conversation-events', payload: { n } });
const status = (n: number): Webhook => ({ source: 'agent-status', payload: { n } });
const bodies = (received: readonly Received[], path: string) =>
  received.filter((one) => one.path === path).map(({ body }) => body);

describe('delivery', () => {
  it('brings the past in arrays of at most 200, in order, and what happens meanwhile after it', async () => {
    const { delivery, received } = await startDelivery();
    const past = Array.from({ length: 450 }, (_, n) => [
      event(n),
      ...(n % 100 === 0 ? [status(n)] : []),
    ]).flat();
    const done = delivery.deliverHistory(past);
    delivery.send(event(1_000));
    await done;
    await delivery.drain(2_000);
    const events = bodies(received, '/hooks/conversation-events') as { n: number }[][];
    expect(events.slice(0, 3).map(({ length }) => length)).toEqual([200, 200, 50]);
    expect(
      events
        .slice(0, 3)
        .flat()
        .map(({ n }) => n),
    ).toEqual(Array.from({ length: 450 }, (_, n) => n));
    expect(events[3]).toEqual({ n: 1_000 });
    expect(bodies(received, '/hooks/agent-status')).toEqual([[0, 100, 200, 300, 400].map((n) => ({ n }))]);
    expect(new Set(received.map(({ token }) => token))).toEqual(new Set(['s3cret']));
  });

  it('tries again until it is taken, waits as long as it is told, and says once what is wrong', async () => {
    const { time, delivery, received, warnings, answerWith } = await startDelivery();
    await delivery.deliverHistory([]);
    answerWith(
      (nth) => [{ status: 503 }, { status: 302 }, { status: 429, retryAfter: '1' }][nth] ?? { status: 200 },
    );
    delivery.send(event(1));
    const tries = (n: number) =>
      eventually(
        async () => {
          if (received.length < n) await time.advance(50);
          return received.length;
        },
        (count) => count === n,
      );
    await tries(3);
    // What the receiver said is heard, and the wait for it begun.
    await eventually(
      () => [warnings.length, time.armed].join(),
      (now) => now === '3,1',
    );
    await time.advance(999);
    expect(received).toHaveLength(3);
    await time.advance(1);
    await tries(4);
    await delivery.drain(1_000);
    expect(received).toHaveLength(4);
    expect(warnings).toEqual([
      'webhooks wait: HTTP 503',
      'webhooks wait: HTTP 302',
      'webhooks wait: HTTP 429',
    ]);
  });

  it('does not insist on what is refused', async () => {
    const { delivery, received, warnings, answerWith } = await startDelivery({ token: '' });
    answerWith(() => ({ status: 401 }));
    await delivery.deliverHistory([event(1)]);
    delivery.send(event(2));
    delivery.send(status(3));
    await delivery.drain(1_000);
    expect(received).toHaveLength(3);
    expect(received[0]?.token).toBeUndefined();
    expect(warnings).toEqual([
      'webhooks are refused with HTTP 401: QUEUETRAY_WEBHOOK_TOKEN is not the token that the hub expects',
    ]);
  });

  it('sends some twice, and holds some back so that others overtake them', async () => {
    const { time, delivery, received } = await startDelivery({ duplicates: 0.3, disorder: 0.3 });
    await delivery.deliverHistory([]);
    for (let n = 0; n < 200; n++) delivery.send(event(n));
    await time.advance(300);
    await delivery.drain(2_000);
    const order = received.map(({ body }) => (body as { n: number }).n);
    expect(new Set(order).size).toBe(200);
    expect(order.length).toBeGreaterThan(230);
    expect(order).not.toEqual([...order].sort((a, b) => a - b));
  });

  it('is given up when its time is over and somebody still does not take it', async () => {
    const { time, delivery, received, answerWith } = await startDelivery();
    await delivery.deliverHistory([]);
    answerWith(() => ({ status: 503 }));
    delivery.send(event(1));
    await eventually(
      () => received.length,
      (count) => count > 0,
    );
    let drained = false;
    const draining = delivery.drain(1_000).then(() => {
      drained = true;
    });
    await time.advance(999);
    expect(drained).toBe(false);
    await time.advance(1);
    await draining;
  });

  it('waits for a receiver that is not there yet, and ends at once when stopped', async () => {
    const warnings: string[] = [];
    const delivery = new Delivery({
      hooksUrl: 'http://127.0.0.1:1/hooks',
      token: '',
      random: createRandom('x'),
      timers: new ManualTime(0).timers,
      duplicates: 0,
      disorder: 0,
      warn: (text) => warnings.push(text),
    });
    const done = delivery.deliverHistory([event(1)]);
    await eventually(
      () => warnings.length,
      (count) => count > 0,
    );
    delivery.stop();
    await done;
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('cannot be reached');
  });
});
