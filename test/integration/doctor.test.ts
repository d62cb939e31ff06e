import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Finding, HUB_CHECKS, type HubCheck } from '#shared/contract/doctor.ts';
import { de } from '#shared/messages/de/index.ts';
import { doctorReport } from '#shared/messages/doctor-report.ts';
import { en } from '#shared/messages/en/index.ts';
import { runDoctor } from '../../src/cli/doctor.ts';
import { ADMIN, startHub, T0, type TestHub, temporaryFolder } from './support/start-hub.ts';
import { startTcpProxy } from './support/tcp-proxy.ts';

async function examineAll(hub: TestHub) {
  const found = new Map<HubCheck, Finding>();
  for (const check of HUB_CHECKS)
    found.set(check, (await (await hub.call('examine', { check })).json()) as Finding);
  return found;
}

describe('the doctor', () => {
  it('finds a hub fine that has all it needs', async () => {
    const logs = createServer((_request, response) => response.end('{"cases":[]}'));
    await new Promise<void>((resolve) => logs.listen(0, '127.0.0.1', resolve));
    const { port } = logs.address() as { port: number };
    const hub = await startHub({
      secrets: { apiToken: 'a', webhookToken: 'w' },
      settings: {
        orgId: 'org7',
        statusUrl: `http://127.0.0.1:${port}/status`,
        logsUrl: `http://127.0.0.1:${port}/{orgId}/logs`,
        tunnel: 'own',
        publicUrl: `http://127.0.0.1:${(await startTcpProxy(1)).port}`,
      },
      hooksPort: 0,
    });
    await hub.post(
      '/hooks/conversation-events',
      { event: 'queued', case_id: 'a', timestamp: T0 },
      { Authorization: 'w' },
    );
    const found = await examineAll(hub);
    logs.close();
    for (const check of [
      'listening',
      'clock',
      'dataFolder',
      'disk',
      'journal',
      'secrets',
      'webhookToken',
      'tunnel',
      'webhooks',
      'statusApi',
      'logsApi',
      'versions',
    ] as const)
      expect(found.get(check), check).toMatchObject({ outcome: 'fine' });
    // Nothing is behind that address.
    expect(found.get('probe')).toEqual({ outcome: 'broken', advice: 'noProbe' });
  });

  it('says of an empty hub what is missing and what to do', async () => {
    const hub = await startHub({
      settings: { statusUrl: 'http://127.0.0.1:1/', logsUrl: 'http://127.0.0.1:1/' },
    });
    const found = await examineAll(hub);
    expect(found.get('clock')).toEqual({ outcome: 'warning', advice: 'clockUnknown' });
    expect(found.get('webhookToken')).toEqual({ outcome: 'fine' });
    expect(found.get('tunnel')).toEqual({ outcome: 'warning', advice: 'noTunnel' });
    expect(found.get('webhooks')).toEqual({ outcome: 'warning', advice: 'neverReceived' });
    expect(found.get('statusApi')).toEqual({ outcome: 'warning', advice: 'noApiToken' });
  });

  it('says that the organisation is missing where an address needs it, and asks nobody', async () => {
    const asked: (string | undefined)[] = [];
    const vendor = createServer((request, response) => {
      asked.push(request.url);
      response.end('{}');
    });
    await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(vendor.address() as { port: number }).port}`;
    const hub = await startHub({
      secrets: { apiToken: 'x' },
      settings: { statusUrl: `${url}/v2/{orgId}/agent-status`, logsUrl: `${url}/v2/{orgId}/logs` },
    });
    const found = await examineAll(hub);
    const plain = await startHub({
      secrets: { apiToken: 'x' },
      settings: { statusUrl: `${url}/status`, logsUrl: `${url}/logs` },
    });
    const foundPlain = await examineAll(plain);
    vendor.close();
    for (const check of ['statusApi', 'logsApi'] as const) {
      expect(found.get(check), check).toEqual({ outcome: 'warning', advice: 'noApiToken' });
      expect(foundPlain.get(check), check).toEqual({ outcome: 'fine', fact: 'HTTP 200' });
    }
    // The clock is compared with the server's itself.
    expect(asked).toEqual(['/', '/', '/status', expect.stringMatching(/^\/logs\?start=.*&end=/)]);
  });

  it('tells a wrong clock and a refused token', async () => {
    const vendor = createServer((_request, response) =>
      response.writeHead(401, { Date: new Date(T0 - 3_600_000).toUTCString() }).end(),
    );
    await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(vendor.address() as { port: number }).port}/`;
    const hub = await startHub({
      secrets: { apiToken: 'x' },
      settings: { orgId: 'o', statusUrl: url, logsUrl: url },
      now: () => T0,
    });
    const found = await examineAll(hub);
    vendor.close();
    expect(found.get('clock')).toEqual({ outcome: 'broken', advice: 'clockWrong', fact: '3600 s' });
    expect(found.get('logsApi')).toEqual({ outcome: 'broken', advice: 'apiRefused', fact: 'HTTP 401' });
  });

  it('copies a report without secrets and without visitors’ data', async () => {
    const hub = await startHub({
      secrets: { webhookToken: 'canary-1', apiToken: 'canary-2', ngrokAuthtoken: 'canary-3' },
      settings: {
        orgId: 'canary-4',
        statusUrl: 'http://127.0.0.1:1/canary-5',
        logsUrl: 'http://127.0.0.1:1/?key=canary-6',
        tunnel: 'command',
        tunnelCommand: `"${process.execPath}" -e "console.log('canary-7'); process.exit(1)"`,
      },
      ownAgentId: () => 'canary-8@example.com',
    });
    await hub.post(
      '/hooks/conversation-events',
      { event: 'queued', case_id: 'canary-9', requested_by: 'canary-10@example.com', message: 'canary-11' },
      { Authorization: 'canary-1' },
    );
    const examined = [...(await examineAll(hub))].map(([check, finding]) => ({ check, finding }));
    for (const t of [en, de]) {
      const report = doctorReport(examined, t);
      expect(report).not.toContain('canary');
      expect(report).not.toContain(ADMIN);
      expect(report.split('\n').length).toBeGreaterThan(HUB_CHECKS.length);
    }
    expect(doctorReport(examined, en)).toMatch(/Tunnel: (broken|fine)/);
  });

  it('runs in a terminal, against a hub and without one', async () => {
    const { url } = await startHub();
    const said: string[] = [];
    await runDoctor({ url, token: ADMIN, isDemo: false }, { LANG: 'en_US.UTF-8' }, (line) => said.push(line));
    expect(said.filter((line) => /^[●▲❙]/.test(line))).toHaveLength(HUB_CHECKS.length);
    expect(said[0]).toBe(`● Port: fine (${url})`);

    const alone: string[] = [];
    const folder = temporaryFolder();
    const env = { LANG: 'de_DE.UTF-8', QUEUETRAY_PORT: new URL(url).port, QUEUETRAY_DATA: folder };
    expect(await runDoctor(undefined, env, (line) => alone.push(line))).toBe(1);
    expect(alone.join('\n')).toMatch(/▲ Port: kaputt \(\d+\)\n {4}Ein anderes Programm hat den Port/);
    expect(alone.filter((line) => line.startsWith('●'))).toHaveLength(3); // folder, disk, versions

    const left = await startHub();
    await left.stop();
    const examine = async (): Promise<string[]> => {
      const lines: string[] = [];
      const free = { LANG: 'en', QUEUETRAY_PORT: '0', QUEUETRAY_DATA: left.dataFolder };
      await runDoctor(undefined, free, (line) => lines.push(line));
      return lines;
    };
    expect(await examine()).toContain('● Journal is whole: fine');
    for (const name of ['queuetray.db', 'queuetray.db-wal'])
      writeFileSync(join(left.dataFolder, name), 'no database at all '.repeat(1_000));
    expect(await examine()).toContain('▲ Journal is whole: broken');

    expect(await runDoctor({ url: 'http://127.0.0.1:1', token: '', isDemo: false }, {}, () => {})).toBe(1);
  });
});
