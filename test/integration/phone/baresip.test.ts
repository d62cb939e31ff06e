import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemTimers } from '#shared/time/timers.ts';
import { DEMO } from '#simulator/options.ts';
import { Simulator } from '#simulator/simulator.ts';
import { ADMIN, eventually, jsonOf, startHub, WEBHOOK_TOKEN } from '../support/start-hub.ts';
import { freePort, hasBaresip, startBaresip } from './baresip.ts';
import { ANN, hasty, phoneHub } from './phone-hub.ts';

const YOU = 'you@example.com';

describe.skipIf(!hasBaresip)(
  'two telephones that call each other (skipped without baresip: apt install baresip-core)',
  () => {
    it('pause an agent of the simulated account for as long as they talk', async () => {
      const [annPort, boPort] = [await freePort(), await freePort()];
      const ann = await startBaresip('ann', annPort);
      const bo = await startBaresip('bo', boPort);
      const hub = await startHub({ secrets: { apiToken: 'api-token' } });
      const simulator = new Simulator({
        ...DEMO,
        port: 0,
        historyMs: 0,
        hooksUrl: `${hub.url}/hooks`,
        webhookToken: WEBHOOK_TOKEN,
        apiToken: 'api-token',
        seed: 'phone',
        now: Date.now,
        timers: systemTimers,
        warn: () => {},
      });
      onTestFinished(() => simulator.stop());
      const { statusUrl, orgId } = (await simulator.start()).ready;
      await hub.call('writeHubSettings', { change: { statusUrl, orgId } });
      const status = async () => {
        const { status = '', substatus = '' } = (await hub.agent(YOU)) ?? {};
        return `${status} ${substatus}`.trim();
      };
      await fetch(`${hub.url}/api/agents/${YOU}/status`, {
        method: 'PUT',
        headers: { Authorization: `Bearer ${ADMIN}`, 'Content-Type': 'application/json' },
        body: '{"status":"online"}',
      });
      await hub.call('writePhone', {
        change: {
          phones: [{ agentId: YOU, names: [ann.uri] }],
          baresip: { on: true, addresses: [ann.address] },
        },
      });
      const source = async () =>
        (await jsonOf<{ sources: { source: string; state: string }[] }>(hub.call('readPhone'))).sources.find(
          (one) => one.source === 'baresip',
        );
      await eventually(source, (one) => one?.state === 'connected', 10_000);
      expect(await jsonOf(hub.call('tryPhoneSource', { source: 'baresip' }))).toMatchObject({
        ok: true,
        answer: expect.stringContaining('Active calls (0)'),
      });

      await bo.command('dial', ann.uri);
      await eventually(status, (said) => said === 'pause On a call', 10_000);
      expect(await jsonOf(hub.call('readActivity', { source: 'phone', sourceId: 'baresip' }))).toEqual(
        expect.arrayContaining([expect.objectContaining({ did: 'pause', outcome: 'done', to: YOU })]),
      );
      await bo.command('hangup');
      await eventually(status, (said) => said === 'online', 10_000);

      await bo.command('dial', ann.uri);
      await eventually(status, (said) => said === 'pause On a call', 10_000);
      await bo.kill();
      await ann.command('hangup');
      await eventually(status, (said) => said === 'online', 10_000);
    }, 60_000);
  },
);

const netstring = (text: string): string => `${Buffer.byteLength(text)}:${text},`;

/** A control socket that says what a test wants. */
async function startControl() {
  const sockets = new Set<import('node:net').Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    socket.on('data', (chunk) => {
      const { token } = JSON.parse(String(chunk).replace(/^\d+:|,$/g, '')) as { token: string };
      const data = '\n--- Active calls (0) ---\n\n';
      socket.write(netstring(JSON.stringify({ response: true, ok: true, data, token })));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const write = (text: string): void => {
    for (const socket of sockets) socket.write(text);
  };
  return {
    address: `127.0.0.1:${(server.address() as { port: number }).port}`,
    write,
    tell: (type: string, id: string): void =>
      write(
        netstring(
          JSON.stringify({ event: true, type, class: 'call', accountaor: 'sip:ann@pbx.example', id }),
        ),
      ),
    hangUp: (): void => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

describe('baresip’s control socket', () => {
  it('is taken up again when it was lost; calls that are over by then end', async () => {
    const control = await startControl();
    const { comesTo, sourceIs } = await phoneHub(
      {
        phones: [{ agentId: ANN, names: ['ann@pbx.example'] }],
        baresip: { on: true, addresses: [control.address] },
      },
      { timers: hasty },
    );
    await sourceIs('baresip', 'connected');
    control.tell('CALL_ESTABLISHED', '1');
    await comesTo('pause On a call');
    control.hangUp();
    await comesTo('online');
    await sourceIs('baresip', 'connected');
  });

  it('that says what is no netstring is shown as garbage', async () => {
    const control = await startControl();
    const { sourceIs } = await phoneHub({ baresip: { on: true, addresses: [control.address] } });
    await sourceIs('baresip', 'connected');
    control.write('hello\n');
    expect(await sourceIs('baresip', 'garbage')).toMatchObject({
      reason: expect.stringContaining('netstring'),
    });
  });
});
