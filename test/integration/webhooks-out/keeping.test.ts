import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { NewActivity } from '#hub/activity/room.ts';
import { openCore } from '#hub/core.ts';
import { Webhooks } from '#hub/webhooks/webhooks.ts';
import { WebhookInput } from '#shared/contract/webhook-requests.ts';
import { bytesOf } from '../support/bytes-of.ts';
import { startHubProgram } from '../support/hub-program.ts';
import { ADMIN, eventually, startHub, temporaryFolder } from '../support/start-hub.ts';
import { list, logOf, put, queue, SECRET, startReceiver, verified } from '../support/webhook-receiver.ts';
import { postQueued } from '../support/webhooks.ts';

describe('what a webhook is to be told', () => {
  it('outlives a restart, under the same id', async () => {
    const dataFolder = temporaryFolder();
    const receiver = await startReceiver();
    receiver.answerStatus(503);
    const before = await startHub({ dataFolder });
    await put(before, 'crm', { url: receiver.url, secrets: [SECRET] });
    await queue(before, 'c1');
    await receiver.arrived(1);
    await before.stop();
    receiver.answerStatus(200);
    const after = await startHub({ dataFolder });
    const [first, second] = await eventually(
      () => receiver.got,
      ({ length }) => length >= 2,
      8_000,
    );
    expect(second!.id).toBe(first!.id);
    expect(second!.text).toBe(first!.text);
    expect(verified(second!)).toEqual(first!.body);
    expect(await list(after)).toHaveLength(1);
  });

  it('is neither lost nor told under two ids by kill -9', async () => {
    const dataFolder = temporaryFolder();
    const receiver = await startReceiver();
    const accepted: string[] = [];
    for (let round = 0; round < 2; round++) {
      const hub = await startHubProgram({ dataFolder });
      if (round === 0)
        await fetch(`${hub.url}/api/webhooks/crm`, {
          method: 'PUT',
          headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${ADMIN}` },
          body: JSON.stringify({ url: receiver.url, secrets: [SECRET] }),
        });
      for (let n = 0; n < 15; n++) {
        const id = `c${round}-${n}`;
        if ((await postQueued(hub.url, id)) === 200) accepted.push(id);
      }
      await hub.stop('SIGKILL');
    }
    await startHubProgram({ dataFolder });
    await eventually(
      () => new Set(receiver.conversations()).size,
      (size) => size === accepted.length,
      8_000,
    );
    expect([...new Set(receiver.conversations())].sort()).toEqual(accepted.sort());
    expect(new Set(receiver.got.map(({ id }) => id)).size).toBe(accepted.length);
  }, 60_000);

  it('goes out without a visitor who was erased meanwhile, and nothing of them stays on the disk', async () => {
    const [hub, receiver] = [await startHub(), await startReceiver()];
    receiver.answerStatus(500);
    await put(hub, 'crm', { url: receiver.url, withVisitors: true });
    const hers = { requested_by: 'Needle Doe', description: 'I am jane@example.com' };
    await queue(hub, 'hers', hers);
    await receiver.arrived(1);
    expect(receiver.got[0]!.text).toContain('Needle');
    await eventually(
      () => logOf(hub, 'crm'),
      ([message]) => message?.attempts === 1,
    );
    expect(bytesOf(hub.dataFolder)).toContain('Needle');
    await hub.call('eraseVisitor', { email: 'jane@example.com' });
    expect(bytesOf(hub.dataFolder)).not.toContain('Needle');
    receiver.answerStatus(200);
    const [message] = await logOf(hub, 'crm');
    await hub.call('resendWebhookMessage', { id: 'crm', message: message!.id });
    const last = receiver.got.at(-1)!;
    expect(last.id).toBe(receiver.got[0]!.id);
    expect(last.body.data.conversation).toMatchObject({ id: 'hers', visitor: {} });
    expect(last.text).not.toContain('Needle');
  });

  it('is without visitors from the moment the webhook no longer wants them', async () => {
    const [hub, receiver] = [await startHub(), await startReceiver()];
    receiver.answerStatus(500);
    const crm = { url: receiver.url, withVisitors: true };
    await put(hub, 'crm', crm);
    await queue(hub, 'c1');
    await receiver.arrived(1);
    await put(hub, 'crm', { ...crm, withVisitors: false });
    const [message] = await eventually(
      () => logOf(hub, 'crm'),
      ([one]) => one?.attempts === 1,
    );
    await hub.call('resendWebhookMessage', { id: 'crm', message: message!.id });
    expect(receiver.got.at(-1)!.text).not.toContain('Jane');
  });

  it('stays while the webhook is off, and goes on when it is on again', async () => {
    const [hub, receiver] = [await startHub(), await startReceiver()];
    receiver.answerStatus(500);
    await put(hub, 'crm', { url: receiver.url });
    await queue(hub, 'c1');
    await eventually(
      () => logOf(hub, 'crm'),
      ([message]) => message?.attempts === 1,
    );
    await put(hub, 'crm', { url: receiver.url, on: false });
    await queue(hub, 'c2');
    receiver.answerStatus(200);
    expect((await hub.call('resendWebhookMessage', { id: 'crm', message: 1 })).status).toBe(400);
    await put(hub, 'crm', { url: receiver.url, on: true });
    await receiver.arrived(2);
    await queue(hub, 'c3');
    await receiver.arrived(3);
    expect(receiver.conversations()).toEqual(['c1', 'c1', 'c3']);
  });

  it('is no more than fits: the rest is left out, and it says so', async () => {
    const { webhooks, notes, receiver } = await startRoom(3);
    receiver.answerStatus(500);
    await webhooks.set(WebhookInput.parse({ id: 'crm', url: receiver.url }));
    for (let n = 0; n < 5; n++) await webhooks.send('rule.fired', { n });
    expect(webhooks.waiting('crm')).toBe(3);
    expect(webhooks.all).toMatchObject([{ leftOut: 2, leftOutAt: expect.any(Number) }]);
    expect(notes.filter(({ did }) => did === 'leaveOut')).toHaveLength(1);
  });

  it('comes from other rooms too, for those who want it', async () => {
    const { webhooks, notes, receiver } = await startRoom();
    await webhooks.set(WebhookInput.parse({ id: 'rules', url: receiver.url, types: ['rule.fired'] }));
    await webhooks.set(
      WebhookInput.parse({ id: 'chats', url: receiver.url, types: ['conversation.queued'] }),
    );
    await webhooks.send('rule.fired', { rule: 'long-wait' });
    const [got] = await receiver.arrived(1);
    expect(got!.body).toMatchObject({ type: 'rule.fired', data: { rule: 'long-wait' } });
    await eventually(
      () => notes,
      ({ length }) => length > 0,
    );
    expect(notes).toMatchObject([{ sourceId: 'rules', did: 'send', because: 'rule.fired', outcome: 'done' }]);
    expect(receiver.got).toHaveLength(1);
  });

  it('cannot be signed without the key, and is when it is there again', async () => {
    const { webhooks, core, receiver } = await startRoom();
    await webhooks.set(WebhookInput.parse({ id: 'crm', url: receiver.url, secrets: [SECRET] }));
    const key = core.secrets.get('webhookKey');
    await core.secrets.set('webhookKey', null);
    expect(await webhooks.test('crm')).toMatchObject({ taken: false, reason: 'secretLost' });
    await core.secrets.set('webhookKey', key);
    expect(await webhooks.test('crm')).toMatchObject({ taken: true });
    expect(verified(receiver.got[0]!)).toMatchObject({ type: 'webhook.test' });
    expect(bytesOf(core.dataFolder)).not.toContain(SECRET);
  });
});

/** The webhooks alone, without a hub around them. */
async function startRoom(mostWaiting?: number) {
  const core = openCore({ dataFolder: temporaryFolder(), log: pino({ level: 'silent' }) });
  const notes: NewActivity[] = [];
  const webhooks = new Webhooks(core, { note: async (entry) => void notes.push(entry), mostWaiting });
  await core.liveBoard.rebuild();
  webhooks.start();
  onTestFinished(async () => {
    await webhooks.stop();
    await core.close();
  });
  return { core, webhooks, notes, receiver: await startReceiver() };
}
