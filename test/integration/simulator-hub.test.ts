import { Worker } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDecoder } from '#hub/snapengage/decode.ts';
import { applyEvents, type BoardView, emptyBoard, viewBoard } from '#shared/domain/board.ts';
import { createAccount } from '#simulator/account/account.ts';
import { paceFor } from '#simulator/account/pace.ts';
import { YOU } from '#simulator/account/roster.ts';
import { Delivery } from '#simulator/delivery.ts';
import { DEMO } from '#simulator/options.ts';
import { livePast } from '#simulator/past.ts';
import { createRandom } from '#simulator/random.ts';
import { Simulator } from '#simulator/simulator.ts';
import { createEncoder, SPELLINGS } from '#simulator/wire/encode.ts';
import { ManualTime } from '../support/manual-time.ts';
import { eventually, startHub, WEBHOOK_TOKEN } from './support/start-hub.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('a hub that listens to the simulated account', () => {
  it.each(SPELLINGS)(
    'has the board of the facts in order, though they came twice and in disorder (%s)',
    async (spelling) => {
      const { url, board } = await startHub();
      const now = Date.now();
      const time = new ManualTime(now);
      const account = createAccount({
        seed: spelling,
        at: now - 2 * HOUR,
        hour: 9,
        pace: paceFor(60, 6, 3, 1),
        agents: 6,
        limit: 3,
        chatUrl: (id) => `http://127.0.0.1/viewcase?c=${id}`,
      });
      const past = livePast(account, now - HOUR, HOUR);
      account.open(paceFor(300, 6, 3, 5));
      const lived = account.advanceTo(now - 55 * MINUTE);
      const encode = createEncoder(spelling, createRandom('hub'));
      const [history, live] = [past.map(encode), lived.map(encode)];

      const delivery = new Delivery({
        hooksUrl: `${url}/hooks`,
        token: WEBHOOK_TOKEN,
        random: createRandom('disorder'),
        timers: time.timers,
        duplicates: 0.3,
        disorder: 0.5,
        warn: (text) => {
          throw new Error(text);
        },
      });
      onTestFinished(() => delivery.stop());
      await delivery.deliverHistory(history);
      for (const webhook of live) delivery.send(webhook);
      await time.advance(500);
      await delivery.drain(10_000);

      const decode = createDecoder();
      const events = [...history, ...live].map(({ source, payload }) => {
        const decoded = decode(JSON.parse(JSON.stringify(payload)), {
          source,
          accountId: 'default',
          receivedAt: now,
        });
        if (!decoded.ok) throw new Error(decoded.problem.code);
        return decoded.event;
      });
      expect(events.length).toBeGreaterThan(400);
      const { conversations, agents, widgets } = await board();
      expect({ conversations, agents, widgets }).toEqual(json(viewBoard(applyEvents(emptyBoard, events))));
      if (spelling === 'snake') {
        expect({ conversations, agents, widgets }).toEqual(
          json(viewBoard(applyEvents(emptyBoard, [...past, ...lived]))),
        );
      }
    },
  );

  it('is shown a past at once, and a queue within three seconds', async () => {
    const time = new ManualTime(Date.now());
    const { url, board } = await startHub({ secrets: { webhookToken: 's3cret' }, now: time.now });
    const simulator = new Simulator({
      ...DEMO,
      port: 0,
      hooksUrl: `${url}/hooks`,
      webhookToken: 's3cret',
      apiToken: 'api',
      seed: '4',
      now: time.now,
      timers: time.timers,
      warn: (text) => {
        throw new Error(text);
      },
    });
    const { historyDelivered } = await simulator.start();
    onTestFinished(() => simulator.stop());
    await historyDelivered;
    const { conversations, agents } = await board();
    expect(conversations.filter(({ state }) => state === 'closed').length).toBeGreaterThan(60);
    expect(agents.find(({ id }) => id === YOU)).toMatchObject({ name: 'You', status: 'online' });
    expect(agents.map(({ status, substatus }) => substatus ?? status).sort()).toEqual(
      ['Lunch', 'On a call', 'online', 'online', 'online', 'online', 'online'].sort(),
    );
    await time.advance(3_000);
    await eventually(board, (now) => waiting(now) >= 2);
  });

  it('keeps to the clock at any speed', async () => {
    const started = Date.now();
    const time = new ManualTime(started);
    const { url, board } = await startHub({ now: time.now });
    const simulator = new Simulator({
      ...DEMO,
      port: 0,
      hooksUrl: `${url}/hooks`,
      webhookToken: WEBHOOK_TOKEN,
      apiToken: 'api',
      seed: '9',
      speed: 200,
      historyMs: 0,
      now: time.now,
      timers: time.timers,
      warn: () => {},
    });
    await simulator.start();
    await time.advance(2_000);
    await simulator.stop();
    const { conversations } = await board();
    expect(conversations.length).toBeGreaterThan(15);
    for (const { offeredAt = started, respondedAt = started, closedAt = started } of conversations) {
      for (const at of [offeredAt, respondedAt, closedAt]) {
        expect(at).toBeGreaterThanOrEqual(started - 1_000);
        expect(at).toBeLessThanOrEqual(time.now());
      }
    }
  });

  it('can start it as a thread of its own', async () => {
    const { url, board } = await startHub();
    const main = new URL('../../src/simulator/main.ts', import.meta.url).href;
    const worker = new Worker(`import('tsx/esm/api').then((tsx) => (tsx.register(), import('${main}')))`, {
      eval: true,
      workerData: { hooksUrl: `${url}/hooks`, webhookToken: WEBHOOK_TOKEN },
    });
    onTestFinished(async () => {
      await worker.terminate();
    });
    const ready = await new Promise<Record<string, string>>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    expect(ready).toEqual({
      statusUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/api\/v2\/\{orgId\}\/agent-status$/),
      logsUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/api\/v2\/\{orgId\}\/logs$/),
      orgId: expect.stringMatching(/./),
      apiToken: expect.stringMatching(/.{16}/),
      you: YOU,
      services: expect.objectContaining({ page: expect.stringMatching(/\/posts$/) }),
    });
    expect((await board()).conversations.length).toBeGreaterThan(60);
  });
});

const waiting = ({ conversations }: BoardView) =>
  conversations.filter(({ state }) => state === 'waiting').length;

/** As it looks once it has been through JSON. */
const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
