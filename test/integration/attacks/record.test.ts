import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '#hub/database/database.ts';
import type { Finding } from '#shared/contract/doctor.ts';
import type { AuditEntry } from '#shared/contract/requests.ts';
import { canonicalJson } from '#shared/domain/canonical.ts';
import { ManualTime } from '../../support/manual-time.ts';
import {
  ADMIN,
  eventually,
  jsonOf,
  startHub,
  T0,
  type TestHub,
  temporaryFolder,
} from '../support/start-hub.ts';
import { startVendor } from '../support/vendor.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const record = async (hub: TestHub): Promise<readonly AuditEntry[]> =>
  [...(await jsonOf<AuditEntry[]>(hub.call('readAudit', { limit: 1_000 })))].reverse();

/** Once it holds this action: what is refused is put on record after it was answered. */
const recordWith = (hub: TestHub, action: string): Promise<readonly AuditEntry[]> =>
  eventually(
    () => record(hub),
    (entries) => entries.some((entry) => entry.action === action),
  );

async function accessOf(hub: TestHub, role: 'agent' | 'supervisor', name: string) {
  const agentId = `${name}@example.com`;
  const { token } = await jsonOf<{ token: string }>(hub.call('grantAccess', { role, name, agentId }));
  return { Authorization: `Bearer ${token}` };
}

const examine = async (hub: TestHub): Promise<Finding> => jsonOf(hub.call('examine', { check: 'audit' }));

describe('the record says who really acted', () => {
  it('a supervisor’s pause of another is the supervisor’s, however it was asked for', async () => {
    const vendor = await startVendor();
    const hub = await startHub(vendor.options);
    const asSam = await accessOf(hub, 'supervisor', 'sam');
    const wish = { agentId: 'ann@example.com', wish: { status: 'pause' } };
    for (const because of ['person', 'supervisor', 'link', 'lock']) {
      await hub.call('setStatus', { ...wish, because }, asSam);
      const agent = await hub.agent('ann@example.com');
      expect(agent?.setBy).toMatchObject({ kind: 'supervisor', id: 'sam@example.com' });
    }
    expect((await record(hub)).at(-1)).toMatchObject({
      by: 'sam@example.com',
      role: 'supervisor',
      action: 'setStatus',
      subject: 'ann@example.com',
    });
  });

  it('the admin token is taken for no agent, and tells where it was used from', async () => {
    const vendor = await startVendor();
    const hub = await startHub({ ...vendor.options, ownAgentId: () => 'ann@example.com' });
    await hub.call('setStatus', { agentId: 'bob@example.com', wish: { status: 'pause' } });
    const far = { Authorization: `Bearer ${ADMIN}`, 'X-Forwarded-For': '203.0.113.9' };
    await hub.call('setStatus', { agentId: 'bob@example.com', wish: { status: 'online' } }, far);
    expect((await record(hub)).map(({ by, role }) => [by, role])).toEqual([
      ['', 'owner'],
      ['', 'supervisor'],
    ]);
  });
});

describe('the record holds', () => {
  it('sign-ins, test statuses, recordings, and who read visitors’ data', async () => {
    const vendor = await startVendor();
    const hub = await startHub(vendor.options);
    const asSam = await accessOf(hub, 'supervisor', 'sam');
    await hub.post('/session', { token: asSam.Authorization.slice(7) }, { Origin: hub.url });
    await recordWith(hub, 'signIn');
    await hub.call('sendTestStatus', { agentId: 'ann@example.com', status: 'online' }, asSam);
    await hub.call('startRecording', { forMs: 60_000 }, asSam);
    await hub.call('stopRecording', {}, asSam);
    await hub.call('exportRecording', {}, asSam);
    await hub.call('removeRecording', {}, asSam);
    await hub.call('readJournal', {}, asSam);
    await hub.call('findVisitor', { email: 'jane@example.com' }, asSam);
    await hub.call('exportAudit', {}, asSam);
    const entries = await record(hub);
    expect(entries.map(({ action }) => action)).toEqual([
      'grantAccess',
      'signIn',
      'sendTestStatus',
      'startRecording',
      'stopRecording',
      'exportRecording',
      'removeRecording',
      'readJournal',
      'findVisitor',
      'exportAudit',
    ]);
    for (const { by, role } of entries.slice(1))
      expect([by, role]).toEqual(['sam@example.com', 'supervisor']);
    expect(JSON.stringify(entries)).not.toContain('jane@');
  });

  it('who read the journal by its own address', async () => {
    const hub = await startHub();
    await hub.get('/api/events');
    expect((await record(hub)).map(({ action }) => action)).toEqual(['readJournal']);
  });

  it('that somebody was refused, and never what they sent along', async () => {
    const hub = await startHub();
    await hub.get('/api/board?token=in-the-address', { Authorization: 'Bearer a-guess' });
    await hub.call('readJournal', {}, await accessOf(hub, 'agent', 'ann'));
    const entries = await eventually(
      () => record(hub),
      (all) => all.filter(({ action }) => action === 'refused').length === 2,
    );
    const refused = entries.filter(({ action }) => action === 'refused');
    expect(refused.map(({ by, detail, outcome }) => [by, detail.path, outcome])).toEqual([
      ['', '/api/board', 'not-authenticated'],
      ['ann@example.com', '/api/call/readJournal', 'not-allowed'],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/in-the-address|a-guess/);
  });

  it('a flood of refusals in a few lines and a number', async () => {
    const time = new ManualTime(T0);
    const hub = await startHub({ now: time.now, timers: time.timers });
    const paths = Array.from({ length: 200 }, (_, n) => `/api/${n}`);
    for (const path of paths) await hub.get(path, {});
    const lines = async (action: string) => (await record(hub)).filter((entry) => entry.action === action);
    await eventually(
      () => lines('refused'),
      (refused) => refused.length === 30,
    );
    await time.advance(10 * 60_000);
    const [leftOut] = await eventually(
      () => lines('leftOut'),
      (found) => found.length > 0,
    );
    expect(leftOut?.detail).toEqual({ times: 170 });
  });

  it('no secret that was typed into a setting', async () => {
    const hub = await startHub();
    const change = {
      tunnel: 'command',
      tunnelCommand: 'cloudflared tunnel run --token eyJhIjoiNDU2NyJ9 --url http://127.0.0.1:{port}',
      statusUrl: 'https://me:hunter2@api.example.com/{orgId}?key=abc123',
      conversationUrl: 'https://api.example.com/c/0123456789abcdef0123456789abcdef/{id}',
    };
    expect((await hub.call('writeHubSettings', { change })).status).toBe(200);
    const [entry] = await record(hub);
    expect(entry?.detail).toEqual({
      tunnel: 'command',
      tunnelCommand: 'cloudflared tunnel run --token … --url http://127.0.0.1:{port}',
      statusUrl: 'https://…@api.example.com/{orgId}?key=…',
      conversationUrl: 'https://api.example.com/c/…/{id}',
    });
    const shown = hub.call('readHubSettings', {}, await accessOf(hub, 'supervisor', 'sam'));
    expect(await (await shown).text()).not.toMatch(/eyJhIjoiNDU2NyJ9|hunter2|abc123/);
  });
});

describe('the record is a chain', () => {
  /** A hub that has been stopped, with five entries on record. */
  async function withFiveEntries(): Promise<string> {
    const dataFolder = temporaryFolder();
    const hub = await startHub({ dataFolder });
    for (const targetMs of [10_000, 20_000, 30_000, 40_000, 50_000])
      await hub.call('writeHubSettings', { change: { targetMs } });
    expect(await examine(hub)).toEqual({ outcome: 'fine', fact: '5' });
    await hub.stop();
    return dataFolder;
  }

  it.each([
    ['an entry that was changed', "UPDATE audit SET detail = '{}' WHERE id = 3", '3: changed'],
    ['who acted', "UPDATE audit SET by = 'ann@example.com' WHERE id = 2", '2: changed'],
    ['an entry that was taken out', 'DELETE FROM audit WHERE id = 3', '4: missing'],
    ['the first ones taken out', 'DELETE FROM audit WHERE id < 3', '3: missing'],
    ['the newest taken out', 'DELETE FROM audit WHERE id > 3', '4: cut'],
    [
      'one put in between',
      'UPDATE audit SET id = 6 WHERE id = 5; INSERT INTO audit (id, at, by, action, detail, outcome, hash) SELECT 5, at, by, action, detail, outcome, hash FROM audit WHERE id = 4',
      '5: changed',
    ],
  ])('%s shows', async (_what, sql, fact) => {
    const dataFolder = await withFiveEntries();
    const database = openDatabase(dataFolder);
    database.file.exec(sql);
    await database.close();
    expect(await examine(await startHub({ dataFolder }))).toEqual({
      outcome: 'broken',
      advice: 'auditBroken',
      fact,
    });
  });

  it('goes on over a restart', async () => {
    const dataFolder = await withFiveEntries();
    const hub = await startHub({ dataFolder });
    await hub.call('writeHubSettings', { change: { targetMs: 60_000 } });
    expect(await examine(hub)).toEqual({ outcome: 'fine', fact: '6' });
  });

  it('takes in what was kept before there was one', async () => {
    const dataFolder = await withFiveEntries();
    const database = openDatabase(dataFolder);
    database.file.exec(
      "UPDATE audit SET hash = NULL, role = NULL; DELETE FROM progress WHERE name LIKE 'audit%'",
    );
    await database.close();
    expect(await examine(await startHub({ dataFolder }))).toEqual({ outcome: 'fine', fact: '5' });
  });

  it('stays whole when old entries are let go of', async () => {
    const dataFolder = temporaryFolder();
    const before = await startHub({ dataFolder, now: () => T0 });
    await before.call('writeHubSettings', { change: { auditRetentionDays: 2 } });
    await before.stop();
    const time = new ManualTime(T0 + 3 * DAY_MS);
    const hub = await startHub({ dataFolder, now: time.now, timers: time.timers });
    await hub.call('writeHubSettings', { change: { targetMs: 20_000 } });
    await time.advance(HOUR_MS);
    await eventually(
      () => record(hub),
      (entries) => entries.length === 1,
    );
    expect(await examine(hub)).toEqual({ outcome: 'fine', fact: '1' });
    await hub.call('writeHubSettings', { change: { targetMs: 30_000 } });
    expect((await record(hub)).map(({ id }) => id)).toEqual([2, 3]);
    expect(await examine(hub)).toEqual({ outcome: 'fine', fact: '2' });
  });

  it('can be followed in the export by anybody', async () => {
    const hub = await startHub({ dataFolder: await withFiveEntries() });
    const text = await (await hub.get('/api/audit')).text();
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as AuditEntry);
    let before = '';
    for (const { hash, ...entry } of lines) {
      before = createHash('sha256')
        .update(`${before}\n${canonicalJson(entry)}`)
        .digest('hex');
      expect(hash).toBe(before);
    }
    expect(lines).toHaveLength(6);
    const csv = await (await hub.get('/api/audit?format=csv')).text();
    expect(csv.split('\r\n')[0]?.replace('\uFEFF', '')).toBe(
      'id,at,by,role,action,subject,detail,outcome,hash',
    );
    expect(csv).toContain(before);
  });
});
