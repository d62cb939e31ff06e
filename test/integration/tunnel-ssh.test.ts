import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findSshd, startLoopbackSshd } from '#hub/demo/loopback-sshd.ts';
import type { HubOptions } from '#hub/hub.ts';
import { freePort } from './support/free-port.ts';
import { eventually, startHub, type TestHub, temporaryFolder } from './support/start-hub.ts';
import { startTcpProxy } from './support/tcp-proxy.ts';
import { journaled, postQueued, startWebhooks, WEBHOOK_TOKEN } from './support/webhooks.ts';

const sshd = findSshd();
/** Free for as long as nobody else takes it: the server says which it gave. */
const ANY_PORT = '0';
/** The path is back; by now SnapEngage must get through again. */
const HEALED_MS = 10_000;

async function server(port = 0, folder = temporaryFolder()) {
  const running = await startLoopbackSshd(sshd ?? '', folder, port);
  onTestFinished(running.stop);
  return { ...running, folder };
}

const over = (target: string, keyPath: string, more: Partial<HubOptions> = {}): Partial<HubOptions> => ({
  secrets: { webhookToken: WEBHOOK_TOKEN },
  settings: { tunnel: 'ssh', tunnelSsh: target, tunnelSshKey: keyPath },
  probeEveryMs: 500,
  ...more,
});

const reachable = ({ hub }: TestHub, ms = HEALED_MS) =>
  eventually(
    () => hub.reach.state,
    ({ state }) => state === 'reachable',
    ms,
  );
const state = ({ hub }: TestHub, wanted: string, ms = 30_000) =>
  eventually(
    () => hub.reach.state,
    (now) => now.state === wanted,
    ms,
  );

describe.skipIf(sshd === undefined)('an SSH tunnel (skipped where no sshd is installed)', () => {
  it('shows the server’s key first, sends nothing before it is accepted, then lets webhooks through', async () => {
    const { server: to, keyPath, fingerprint } = await server();
    const hub = await startHub(over(`${to} ${ANY_PORT}`, keyPath));
    const waiting = await state(hub, 'refused');
    expect(waiting.why).toMatchObject({
      code: 'host-key-unknown',
      hostKeys: [{ type: 'ssh-ed25519', fingerprint }],
    });
    expect((await hub.call('acceptHostKey', { fingerprint: 'SHA256:another' })).status).toBe(400);
    expect((await hub.call('acceptHostKey', { fingerprint })).status).toBe(200);
    const { url = '', probeMs, exposed } = await reachable(hub);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(probeMs).toBeGreaterThanOrEqual(0);
    expect(exposed).toBeUndefined();
    expect(await postQueued(url, 'a')).toBe(200);
    expect(await postQueued(url, 'b', 'wrong')).toBe(401);
    expect(await journaled(hub)).toEqual(new Set(['a']));
  });

  it('refuses a key that has changed, with words, until a person accepts the new one', async () => {
    const first = await server();
    const hub = await startHub(
      over(`${first.server} ${ANY_PORT}`, first.keyPath, { sshHostKey: first.fingerprint }),
    );
    await reachable(hub);
    await first.stop();
    for (const name of ['host_key', 'host_key.pub']) rmSync(join(first.folder, name));
    const second = await server(first.port, first.folder);
    const refused = await state(hub, 'refused');
    expect(refused.why).toMatchObject({
      code: 'host-key-changed',
      hostKeys: [{ fingerprint: second.fingerprint }],
    });
    expect(second.fingerprint).not.toBe(first.fingerprint);
    await hub.call('retryReach');
    expect((await state(hub, 'refused')).why?.code).toBe('host-key-changed');
    await hub.call('acceptHostKey', { fingerprint: second.fingerprint });
    await reachable(hub);
    expect(readFileSync(join(hub.dataFolder, 'ssh_known_hosts'), 'utf8').trim().split('\n')).toHaveLength(1);
  });

  it('heals by itself after the server was killed, and has every webhook that got a 200', async () => {
    const bind = String(await freePort());
    const first = await server();
    const hub = await startHub(
      over(`${first.server} 127.0.0.1:${bind}`, first.keyPath, { sshHostKey: first.fingerprint }),
    );
    await reachable(hub);
    const webhooks = startWebhooks(() => hub.hub.reach.state.url);
    await eventually(
      () => webhooks.confirmed.length,
      (n) => n > 10,
    );
    await first.stop();
    const lost = await state(hub, 'unreachable');
    expect(lost.why?.code).toMatch(/cut-off|probe-lost/);
    await server(first.port, first.folder);
    await reachable(hub);
    const before = webhooks.confirmed.length;
    await eventually(
      () => webhooks.confirmed.length,
      (n) => n > before + 5,
    );
    await webhooks.stop();
    const kept = await journaled(hub);
    expect(webhooks.confirmed.filter((id) => !kept.has(id))).toEqual([]);
  });

  it('notices that packets are lost, and heals within ten seconds of the path coming back', async () => {
    const { port, server: to, keyPath, fingerprint } = await server();
    const path = await startTcpProxy(port);
    const bind = String(await freePort());
    const hub = await startHub(
      over(`${to.replace(/:\d+$/, `:${path.port}`)} 127.0.0.1:${bind}`, keyPath, { sshHostKey: fingerprint }),
    );
    await reachable(hub);
    const webhooks = startWebhooks(() => hub.hub.reach.state.url);
    path.hold();
    const { why } = await state(hub, 'unreachable');
    expect(why?.code).toMatch(/probe-lost|cut-off/);
    // Longer than ssh itself waits for a sign of life, so that it has given up and begun anew.
    await eventually(
      () => hub.hub.reach.state.why?.code,
      (code) => code === 'cut-off',
      20_000,
    );
    path.release();
    await reachable(hub, HEALED_MS);
    const before = webhooks.confirmed.length;
    await eventually(
      () => webhooks.confirmed.length,
      (n) => n > before + 5,
    );
    await webhooks.stop();
    const kept = await journaled(hub);
    expect(webhooks.confirmed.filter((id) => !kept.has(id))).toEqual([]);
  }, 60_000);

  it('says that the server does not let us in, or does not forward', async () => {
    const { server: to, folder, keyPath, fingerprint } = await server();
    const stranger = join(folder, 'stranger');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', stranger]);
    const refused = await startHub(over(`${to} ${ANY_PORT}`, stranger, { sshHostKey: fingerprint }));
    expect((await state(refused, 'unreachable')).why).toMatchObject({
      code: 'sign-in-refused',
      detail: expect.stringContaining('Permission denied'),
    });
    const taken = await startTcpProxy(1);
    const busy = await startHub(over(`${to} 127.0.0.1:${taken.port}`, keyPath, { sshHostKey: fingerprint }));
    expect((await state(busy, 'unreachable')).why?.code).toBe('forward-refused');
  });

  it('trusts nothing that another program on this computer trusts', async () => {
    const { server: to, keyPath, fingerprint } = await server();
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'ssh_known_hosts'), '');
    const hub = await startHub(
      over(`${to} ${ANY_PORT}`, keyPath, { dataFolder: folder, sshHostKey: `${fingerprint}x` }),
    );
    expect((await state(hub, 'refused')).why?.code).toBe('host-key-unknown');
    expect(readFileSync(join(folder, 'ssh_known_hosts'), 'utf8')).toBe('');
  });
});
