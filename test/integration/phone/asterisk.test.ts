import { describe, expect, it } from 'vitest';
import { eventually, startHub } from '../support/start-hub.ts';
import { startAmiPeer } from './ami-peer.ts';
import { ANN, asteriskAt, BO, hasty, phoneHub } from './phone-hub.ts';

const phones = [
  { agentId: ANN, names: ['201', 'PJSIP/201'] },
  { agentId: BO, names: ['202'] },
];
const secrets = { asteriskPassword: 'secret' };

async function connected(options = {}) {
  const peer = await startAmiPeer();
  const parts = await phoneHub({ phones, ...asteriskAt(peer.port) }, { secrets, ...options });
  await parts.sourceIs('asterisk', 'connected');
  return { peer, ...parts };
}

describe('Asterisk', () => {
  it('tells of devices and extensions in use; the password is never sent', async () => {
    const { peer, comesTo } = await connected();
    peer.device('PJSIP/201', 'INUSE');
    await comesTo('pause On a call');
    peer.device('PJSIP/201', 'ONHOLD');
    peer.extension('201', 1);
    peer.device('PJSIP/201', 'NOT_INUSE');
    peer.extension('202', 9);
    await comesTo('pause On a call', BO);
    peer.extension('202', 4);
    peer.extension('201', 0);
    await comesTo('online');
    await comesTo('online', BO);
    expect(JSON.stringify(peer.actions)).not.toContain('secret');
  });

  it('may tell of an end right behind its beginning', async () => {
    const { peer, comesTo, phone, activity } = await connected();
    // From here on it is past its lists.
    peer.extension('202', 1);
    await comesTo('pause On a call', BO);
    peer.extension('202', 0);
    const told = (state: string) =>
      `Event: DeviceStateChange\r\nDevice: PJSIP/201\r\nState: ${state}\r\n\r\n`;
    peer.write(told('INUSE') + told('NOT_INUSE') + told('INUSE') + told('NOT_INUSE'));
    await eventually(activity, (notes) => notes.filter(({ did }) => did === 'unpause').length === 3);
    await comesTo('online');
    expect((await phone()).calls).toEqual([]);
  });

  it('whose phone rings is not on the phone, unless it is to count from then on', async () => {
    const { peer, says, write, comesTo } = await connected();
    peer.device('PJSIP/201', 'RINGING');
    peer.extension('202', 1);
    await comesTo('pause On a call', BO);
    expect(await says(ANN)).toBe('online');
    await write({ fromRinging: true });
    peer.device('PJSIP/201', 'RINGING');
    await comesTo('pause On a call');
  });

  it('with a wrong password is shown as that, with its own words, and heals', async () => {
    const peer = await startAmiPeer({ password: 'other' });
    const { sourceIs, hub, tryIt, activity } = await phoneHub({ phones, ...asteriskAt(peer.port) });
    expect(await sourceIs('asterisk', 'refused')).toMatchObject({ reason: 'Authentication failed' });
    expect(await tryIt('tryPhoneSource', { source: 'asterisk' })).toMatchObject({ ok: false });
    expect(await activity()).toEqual(
      expect.arrayContaining([expect.objectContaining({ did: 'connect', because: 'refused' })]),
    );
    await hub.call('setSecret', { name: 'asteriskPassword', value: 'other' });
    await sourceIs('asterisk', 'connected');
    expect(await tryIt('tryPhoneSource', { source: 'asterisk' })).toMatchObject({
      ok: true,
      answer: expect.stringContaining('Asterisk Call Manager/7.0.3: Success'),
    });
  });

  it.each([
    ['nonsense', 'garbage'],
    ['silent', 'away'],
  ] as const)('that is %s is shown as %s, and keeps nothing else from its work', async (manner, state) => {
    const peer = await startAmiPeer({ manner });
    const { sourceIs, hub, says } = await phoneHub({ phones, ...asteriskAt(peer.port) }, { timers: hasty });
    const { reason } = (await sourceIs('asterisk', state)) ?? {};
    expect(reason).toMatch(/manager interface|no answer in time/);
    expect(
      (await hub.post('/hooks/agent-status', { agent_id: ANN, status: 'pause', timestamp: Date.now() + 9 }))
        .status,
    ).toBe(200);
    expect(await says(ANN)).toBe('pause');
  });

  it('that talks nonsense in the middle is left and met anew', async () => {
    const { peer, comesTo } = await connected({ timers: hasty });
    peer.write('x'.repeat(70_000));
    await eventually(
      () => peer.logins,
      (logins) => logins === 2,
    );
    peer.device('PJSIP/201', 'BUSY');
    await comesTo('pause On a call');
  });

  it('that goes away in the middle of a call pauses nobody for ever', async () => {
    const { peer, comesTo, write, sourceIs, activity } = await connected({ timers: hasty });
    await write({ awayMs: 10_000 });
    peer.device('PJSIP/201', 'INUSE');
    await comesTo('pause On a call');
    await peer.stop();
    await sourceIs('asterisk', 'away');
    await comesTo('online');
    expect(await activity()).toEqual(
      expect.arrayContaining([expect.objectContaining({ because: 'sourceAway', outcome: 'done' })]),
    );
  });

  it('that comes back tells how it is: calls that ended meanwhile end, those that began begin', async () => {
    const { peer, comesTo, says } = await connected({ timers: hasty });
    peer.device('PJSIP/201', 'INUSE');
    await comesTo('pause On a call');
    peer.setDevice('PJSIP/201', 'NOT_INUSE');
    peer.setDevice('202', 'INUSE');
    peer.hangUp();
    await comesTo('pause On a call', BO);
    await comesTo('online');
    expect(await says(BO)).toBe('pause On a call');
  });

  it('that is switched off ends its calls', async () => {
    const { peer, comesTo, write } = await connected();
    peer.device('PJSIP/201', 'INUSE');
    await comesTo('pause On a call');
    await write({ asterisk: { ...asteriskAt(peer.port).asterisk, on: false } });
    await comesTo('online');
  });

  it('outside the public internet is connected to only where the environment names it', async () => {
    const { sourceIs } = await phoneHub({ asterisk: { ...asteriskAt(5038).asterisk, host: '192.168.77.1' } });
    expect((await sourceIs('asterisk', 'away'))?.reason).toContain('QUEUETRAY_PRIVATE_ADDRESSES');
  });

  it('goes on with calls over a start of the hub', async () => {
    const { peer, comesTo, hub, vendor } = await connected();
    peer.device('PJSIP/201', 'INUSE');
    await comesTo('pause On a call');
    await hub.stop();
    peer.setDevice('PJSIP/201', 'NOT_INUSE');
    const again = await startHub({
      ...vendor.options,
      secrets: { ...vendor.options.secrets, ...secrets },
      dataFolder: hub.dataFolder,
    });
    await eventually(
      async () => (await again.agent(ANN))?.status,
      (status) => status === 'online',
    );
  });
});
