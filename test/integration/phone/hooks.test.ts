import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { WEBHOOK_TOKEN } from '../support/start-hub.ts';
import { ANN, BO, phoneHub } from './phone-hub.ts';

const ZOOM_SECRET = 'zoom-secret-token';
const phones = [
  { agentId: ANN, names: ['201'] },
  { agentId: BO, names: ['62234190005', 'sip:bo@pbx.example'] },
];

// As the vendors' documentation has them; none was seen live.
const aircall = (event: string, id = 812, token?: string) => ({
  resource: 'call',
  event,
  timestamp: 1_787_000_000,
  ...(token ? { token } : {}),
  data: {
    id,
    direct_link: `https://api.aircall.io/v1/calls/${id}`,
    direction: 'inbound',
    status: 'answered',
    user: { id: 456, name: 'Ann', email: 'Ann@Example.com' },
  },
});
const zoom = (event: string, party: 'caller' | 'callee', callId = '6998252595661738') => ({
  event,
  event_ts: Date.now(),
  payload: {
    account_id: 'EZtMqSU5SHCJ',
    object: {
      call_id: callId,
      caller: {
        phone_number: '+12092592844',
        ...(party === 'caller' ? { extension_number: 201, user_id: 'z8yCxjTTTS2R' } : {}),
      },
      callee: {
        phone_number: '+12058945728',
        ...(party === 'callee' ? { extension_number: 201, user_id: 'z8yCxjTTTS2R' } : {}),
      },
    },
  },
});
const ringcentral = (telephonyStatus: string | undefined, sequence: number, activeCalls?: object[]) => ({
  uuid: '045b81dc-9f73-4864-84de-08aa6324a7f5',
  event: '/restapi/v1.0/account/1/extension/62234190005/presence?detailedTelephonyState=true',
  subscriptionId: 'a0b4',
  body: { extensionId: '62234190005', telephonyStatus, sequence, activeCalls, dndStatus: 'TakeAllCalls' },
});

function signed(body: object, secret = ZOOM_SECRET, at = Date.now()) {
  const text = JSON.stringify(body);
  const timestamp = String(Math.floor(at / 1_000));
  const hash = createHmac('sha256', secret).update(`v0:${timestamp}:${text}`).digest('hex');
  return {
    text,
    headers: { Authorization: '', 'x-zm-request-timestamp': timestamp, 'x-zm-signature': `v0=${hash}` },
  };
}
const without = { Authorization: '' };

describe('the webhook of', () => {
  it('Aircall pauses from answered to hung up', async () => {
    const { hub, comesTo } = await phoneHub();
    const post = async (body: object) => (await hub.post('/hooks/phone/aircall', body)).json();
    expect(await post(aircall('call.created'))).toEqual({ accepted: 0, duplicates: 1, notUnderstood: 0 });
    expect(await post(aircall('call.answered'))).toEqual({ accepted: 1, duplicates: 0, notUnderstood: 0 });
    await comesTo('pause On a call');
    expect(await post(aircall('call.answered'))).toEqual({ accepted: 0, duplicates: 1, notUnderstood: 0 });
    await post(aircall('call.hungup'));
    await comesTo('online');
    expect(await post(aircall('call.ended'))).toEqual({ accepted: 0, duplicates: 1, notUnderstood: 0 });
  });

  it('Aircall ends a call that it does not say whose it was, and is known by its own token', async () => {
    const { hub, comesTo, says } = await phoneHub({}, { secrets: { aircallToken: '45XXYYZZa08' } });
    const post = (body: object) => hub.post('/hooks/phone/aircall', body, without);
    expect((await post(aircall('call.answered', 1, 'wrong'))).status).toBe(401);
    expect((await post(aircall('call.answered', 1))).status).toBe(401);
    expect(await says(ANN)).toBe('online');
    expect((await post(aircall('call.answered', 1, '45XXYYZZa08'))).status).toBe(200);
    await comesTo('pause On a call');
    const end = aircall('call.hungup', 1, '45XXYYZZa08');
    await post({ ...end, data: { id: 1, user: null } });
    await comesTo('online');
  });

  it('Aircall has one person at a time on a call: who passes it on is free, and its end is everybody’s', async () => {
    const { hub, comesTo } = await phoneHub();
    const post = (body: object) => hub.post('/hooks/phone/aircall', body);
    const answered = aircall('call.answered');
    await post(answered);
    await comesTo('pause On a call');
    await post({ ...answered, data: { ...answered.data, user: { id: 7, email: BO } } });
    await comesTo('online');
    await comesTo('pause On a call', BO);
    await post(aircall('call.hungup'));
    await comesTo('online', BO);
  });

  it('Zoom is known by its signature, and pauses for calls in and out', async () => {
    const { hub, comesTo } = await phoneHub({ phones }, { secrets: { zoomSecret: ZOOM_SECRET } });
    const post = (body: object, secret?: string, at?: number) => {
      const { text, headers } = signed(body, secret, at);
      return hub.post('/hooks/phone/zoom', text, headers);
    };
    expect((await post(zoom('phone.callee_answered', 'callee'), 'guessed')).status).toBe(401);
    expect(
      (await post(zoom('phone.callee_answered', 'callee'), undefined, Date.now() - 3_600_000)).status,
    ).toBe(401);
    expect(
      (await hub.post('/hooks/phone/zoom', zoom('phone.callee_answered', 'callee'), without)).status,
    ).toBe(401);
    await post(zoom('phone.callee_answered', 'callee'));
    await comesTo('pause On a call');
    await post(zoom('phone.callee_ended', 'callee'));
    await comesTo('online');
    await post(zoom('phone.caller_connected', 'caller', '2'));
    await comesTo('pause On a call');
    await post(zoom('phone.caller_ended', 'caller', '2'));
    await comesTo('online');
  });

  it('Zoom is told that the address is ours, but nothing that a signature is made over is signed for anybody', async () => {
    const { hub } = await phoneHub({}, { secrets: { zoomSecret: ZOOM_SECRET } });
    const ask = (plainToken: string) =>
      hub.post('/hooks/phone/zoom', { event: 'endpoint.url_validation', payload: { plainToken } }, without);
    const plainToken = 'qgg8vlvZRS6UYooatFL8Aw';
    const answered = await ask(plainToken);
    expect(answered.status).toBe(200);
    expect(await answered.json()).toEqual({
      plainToken,
      encryptedToken: createHmac('sha256', ZOOM_SECRET).update(plainToken).digest('hex'),
    });
    expect((await ask(`v0:${Math.floor(Date.now() / 1_000)}:{"event":"phone.callee_answered"}`)).status).toBe(
      401,
    );
  });

  it('RingCentral goes by sequence, not by arrival; parts of presence that are no calls change nothing', async () => {
    const { hub, comesTo, says } = await phoneHub({ phones });
    const post = (body: object) =>
      hub.post('/hooks/phone/ringcentral', body, { ...without, 'Verification-Token': WEBHOOK_TOKEN });
    await post(ringcentral('CallConnected', 5));
    await comesTo('pause On a call', BO);
    await post(ringcentral('NoCall', 4));
    await post(ringcentral(undefined, 6));
    expect(await says(BO)).toBe('pause On a call');
    await post(
      ringcentral('CallConnected', 7, [
        { id: '1', telephonyStatus: 'CallConnected' },
        { id: '2', telephonyStatus: 'OnHold' },
      ]),
    );
    await post(ringcentral('CallConnected', 8, [{ id: '2', telephonyStatus: 'CallConnected' }]));
    expect(await says(BO)).toBe('pause On a call');
    await post(ringcentral('NoCall', 9, [{ id: '2', telephonyStatus: 'NoCall' }]));
    await comesTo('online', BO);
    await post(ringcentral('CallConnected', 10));
    await comesTo('pause On a call', BO);
  });

  it('RingCentral has its Validation-Token repeated, and that is all who has no token gets', async () => {
    const { hub, says } = await phoneHub({ phones });
    const headers = { ...without, 'Validation-Token': 'b5f0a2e1-3c' };
    const asked = await hub.post('/hooks/phone/ringcentral', ringcentral('CallConnected', 1), headers);
    expect([asked.status, asked.headers.get('Validation-Token'), await asked.text()]).toEqual([
      200,
      'b5f0a2e1-3c',
      '',
    ]);
    expect(await says(BO)).toBe('online');
    const strange = await hub.post('/hooks/phone/ringcentral', '', {
      ...without,
      'Validation-Token': 'a b;c',
    });
    expect(strange.status).toBe(401);
  });

  it('any other system is read by where things stand in its JSON', async () => {
    const { hub, comesTo, write, says } = await phoneHub({ phones });
    const post = async (body: unknown) => (await hub.post('/hooks/phone/generic', body)).json();
    await post({ agent: ANN, callId: 7, state: 'Answered' });
    await comesTo('pause On a call');
    await post({ callId: '7', state: 'hangup' });
    await comesTo('online');
    // As a 3CX add-on posts (komplit.eu/3cx-webhook-documentation).
    await write({
      generic: {
        agent: 'call.user',
        callId: 'call.id',
        event: 'event',
        began: ['hangupincoming'],
        ended: ['incoming'],
      },
    });
    await post([{ event: 'hangupincoming', call: { user: 201, id: '230115121143_9-1' } }]);
    await comesTo('pause On a call');
    expect(await post({ event: 'ringing', call: { user: 201, id: 'x' } })).toEqual({
      accepted: 0,
      duplicates: 1,
      notUnderstood: 0,
    });
    expect(await post({ event: 'hangupincoming', call: { toString: 1 } })).toEqual({
      accepted: 0,
      duplicates: 0,
      notUnderstood: 1,
    });
    await post({ event: 'incoming', call: { user: 201, id: '230115121143_9-1' } });
    await comesTo('online');
    expect(await says(ANN)).toBe('online');
  });
});

describe('webhooks of phone systems', () => {
  it('are refused without the token, from pages, by other methods, when broken, and when switched off', async () => {
    const { hub, write } = await phoneHub();
    const body = { agent: ANN, callId: '1', state: 'began' };
    const status = async (headers: Record<string, string>, path = 'generic', text: unknown = body) =>
      (await hub.post(`/hooks/phone/${path}`, text, headers)).status;
    expect(await status({ Authorization: 'wrong' })).toBe(401);
    expect(await status({ Origin: 'https://evil.example' })).toBe(403);
    expect((await hub.get('/hooks/phone/generic')).status).toBe(405);
    expect(await status({}, 'nobody')).toBe(404);
    expect(await status({}, 'generic', '{"agent":')).toBe(400);
    expect(await status({}, 'generic', JSON.stringify({ a: 'x'.repeat(300_000) }))).toBe(413);
    await write({ hooks: ['zoom'] });
    expect(await status({})).toBe(404);
  });

  it('pause nobody whom nobody here knows, and say whom they meant', async () => {
    const { hub, phone, vendor } = await phoneHub();
    const sent = vendor.posts.length;
    await hub.post('/hooks/phone/generic', { agent: 'stranger@example.com', callId: '1', state: 'began' });
    await hub.post('/hooks/phone/ringcentral', ringcentral('CallConnected', 1));
    expect((await phone()).unknownNames).toEqual(['62234190005', 'stranger@example.com']);
    expect(vendor.posts).toHaveLength(sent);
    expect(await hub.agent('stranger@example.com')).toBeUndefined();
  });

  it('can be tried: a sample goes through the network and changes nothing', async () => {
    const { tryIt, phone } = await phoneHub({}, { secrets: { zoomSecret: ZOOM_SECRET } });
    for (const source of ['aircall', 'zoom', 'ringcentral', 'generic'])
      expect(await tryIt('tryPhoneSource', { source })).toMatchObject({
        ok: true,
        answer: expect.stringContaining('HTTP 200'),
      });
    expect((await phone()).calls).toEqual([]);
  });
});
