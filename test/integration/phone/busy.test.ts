import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type BusyHttp, defaultPhoneSettings } from '#shared/settings/phone-settings.ts';
import { eventually, startHub, type TestHub, temporaryFolder } from '../support/start-hub.ts';
import { startAmiPeer } from './ami-peer.ts';
import { ANN, asteriskAt, BO, hasty, phoneHub } from './phone-hub.ts';

const phones = [
  { agentId: ANN, names: ['201', 'PJSIP/201'] },
  { agentId: BO, names: ['202'] },
];

/** A telephone system with an address of its own. */
async function startPhone() {
  const requests: { method: string; url: string; secret: string; body: string }[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      requests.push({ method, url, secret: String(headers['x-api-key'] ?? ''), body });
      response.writeHead(status).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const http: BusyHttp = {
    method: 'PUT',
    url: `${url}/phones/{extension}/state?who={agent}`,
    headers: ['X-Api-Key: {secret}'],
    body: '{"state":"{state}","device":"{device}"}',
  };
  return {
    requests,
    http,
    answerWith: (next: number): void => {
      status = next;
    },
    /** Resolves once Ann's phone was told so often. */
    told: (...states: string[]) =>
      eventually(
        () => requests.map(({ body }) => (JSON.parse(body) as { state: string }).state),
        (told) => JSON.stringify(told) === JSON.stringify(states),
        10_000,
      ),
  };
}

let seconds = 0;
const chat = (hub: TestHub, event: string, id: string, agent = ANN) =>
  hub.post('/hooks/conversation-events', {
    event,
    case_id: id,
    widget_id: 'w',
    agent_id: agent,
    timestamp: Date.now() - 60_000 + ++seconds,
  });

const busy = (change: Partial<typeof defaultPhoneSettings.busy>) => ({
  phones,
  busy: { ...defaultPhoneSettings.busy, ...change },
});

describe('a phone is told by HTTP', () => {
  it('that its agent is busy from the first chat in hand to the last one’s end', async () => {
    const { requests, http, told } = await startPhone();
    const { hub, phone } = await phoneHub(busy({ by: ['http'], http }), {
      secrets: { phoneSecret: 'k3y-of-the-phone' },
    });
    await chat(hub, 'assigned', 'a');
    await told('busy');
    await chat(hub, 'responded', 'a');
    await chat(hub, 'assigned', 'b');
    await chat(hub, 'closed', 'a');
    await chat(hub, 'closed', 'b');
    await told('busy', 'free');
    expect(requests[0]).toEqual({
      method: 'PUT',
      url: '/phones/201/state?who=ann%40example.com',
      secret: 'k3y-of-the-phone',
      body: '{"state":"busy","device":"PJSIP/201"}',
    });
    expect(JSON.stringify([await phone(), await (await hub.call('readActivity')).json()])).not.toContain(
      'k3y-of',
    );
  });

  it('again and again until it takes it, and then only what counts by now', async () => {
    const { http, answerWith, requests } = await startPhone();
    answerWith(503);
    const { hub, phone, activity } = await phoneHub(busy({ by: ['http'], http }), { timers: hasty });
    await chat(hub, 'assigned', 'a');
    await eventually(phone, ({ busy: [ann] }) => ann?.reason === 'HTTP 503 Service Unavailable');
    await chat(hub, 'closed', 'a');
    answerWith(200);
    await eventually(phone, ({ busy: [ann] }) => ann?.told === 'free' && ann.reason === undefined, 10_000);
    expect(JSON.parse(requests.at(-1)?.body ?? '')).toMatchObject({ state: 'free' });
    expect((await activity()).filter(({ outcome }) => outcome === 'waiting')).toHaveLength(1);
  });

  it('after a start only what it was told here before, or is to know now', async () => {
    const first = await startPhone();
    const { hub, vendor } = await phoneHub(busy({ by: ['http'], http: first.http }));
    await chat(hub, 'assigned', 'a');
    await first.told('busy');
    await hub.stop();
    const again = await startHub({ ...vendor.options, dataFolder: hub.dataFolder });
    await first.told('busy', 'busy');
    await chat(again, 'closed', 'a');
    await first.told('busy', 'busy', 'free');
    await again.stop();
    const last = await startHub({ ...vendor.options, dataFolder: hub.dataFolder });
    await chat(last, 'assigned', 'c', BO);
    await first.told('busy', 'busy', 'free', 'busy');
    expect(first.requests.at(-1)?.url).toContain('/phones/202/');
  });

  it('that it is free when it is taken from the list in the middle of a chat', async () => {
    const { http, told } = await startPhone();
    const { hub, write } = await phoneHub(busy({ by: ['http'], http }));
    await chat(hub, 'assigned', 'a');
    await told('busy');
    await write({ phones: [] });
    await told('busy', 'free');
  });

  it('nothing by supervisors that leads the secret elsewhere or runs a program', async () => {
    const { hub, write } = await phoneHub();
    const { token } = (await (await hub.call('grantAccess', { role: 'supervisor', name: 'S' })).json()) as {
      token: string;
    };
    const headers = { Authorization: `Bearer ${token}` };
    const asked = await hub.call('writePhone', { change: { busy: defaultPhoneSettings.busy } }, headers);
    expect(asked.status).toBe(403);
    expect((await hub.call('writePhone', { change: { phones } }, headers)).status).toBe(200);
    const odd = { ...defaultPhoneSettings.busy.http };
    for (const url of [
      'https://{extension}/x',
      'https://pbx.{extension}.example/',
      'http://10.1.2.3/x',
      'file:///etc/passwd',
    ])
      expect((await write(busy({ http: { ...odd, url } }))).status).toBe(400);
    for (const name of ['-o/etc/passwd', 'a\nb'])
      expect((await write({ phones: [{ agentId: ANN, names: [name] }] })).status).toBe(400);
  });
});

describe('a phone is told by', () => {
  it('Asterisk, which pauses the member in its queues; a phone that is busy by our doing is on no call', async () => {
    const peer = await startAmiPeer();
    const { hub, sourceIs, tryIt, says, comesTo } = await phoneHub(
      { ...busy({ by: ['asterisk'] }), ...asteriskAt(peer.port) },
      { secrets: { asteriskPassword: 'secret' }, timers: hasty },
    );
    await sourceIs('asterisk', 'connected');
    await chat(hub, 'assigned', 'a');
    await eventually(peer.paused, (paused) => paused.join() === 'PJSIP/201 true');
    peer.device('PJSIP/201', 'BUSY');
    peer.extension('202', 1);
    await comesTo('pause On a call', BO);
    expect(await says(ANN)).toBe('online');
    peer.device('PJSIP/201', 'INUSE');
    await comesTo('pause On a call');
    expect(peer.paused()).toEqual(['PJSIP/201 true']);
    peer.hangUp();
    await eventually(peer.paused, (paused) => paused.join() === 'PJSIP/201 true,PJSIP/201 true');
    await chat(hub, 'closed', 'a');
    await eventually(peer.paused, (paused) => paused.at(-1) === 'PJSIP/201 false');
    expect(await tryIt('tryPhoneBusy', { way: 'asterisk', agentId: BO, state: 'free' })).toMatchObject({
      ok: true,
      answer: 'Interface paused successfully',
    });
  });

  it('a command, without a shell and without our secrets', async () => {
    const file = join(temporaryFolder(), 'told');
    const script = `require('fs').appendFileSync(process.argv[1], process.argv.slice(2).join(' ') + ' ' + Object.keys(process.env).filter((n) => n.startsWith('QUEUETRAY')) + '\\n')`;
    const command = `"${process.execPath}" -e "${script.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}" ${file} {agent} {state} {extension}`;
    process.env.QUEUETRAY_PHONE_SECRET = 'x';
    onTestFinished(() => {
      delete process.env.QUEUETRAY_PHONE_SECRET;
    });
    const { hub, write, tryIt } = await phoneHub(busy({ by: ['command'], command }));
    await chat(hub, 'assigned', 'a');
    const read = (): string => {
      try {
        return readFileSync(file, 'utf8');
      } catch {
        return '';
      }
    };
    await eventually(read, (text) => text === 'ann@example.com busy 201 \n');
    await write(busy({ by: [], command: '/nowhere/phone {state}' }));
    expect(await tryIt('tryPhoneBusy', { way: 'command', agentId: ANN, state: 'free' })).toMatchObject({
      ok: false,
      answer: 'there is no program /nowhere/phone',
    });
  });
});
