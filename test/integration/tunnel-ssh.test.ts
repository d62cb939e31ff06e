import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findSshd, startLoopbackSshd } from '#hub/demo/loopback-sshd.ts';
import type { HubOptions } from '#hub/hub.ts';
import { HostKeys } from '#hub/tunnels/host-keys.ts';
import { ProgramNote } from '#hub/tunnels/leftover.ts';
import { sshTunnel } from '#hub/tunnels/ssh.ts';
import { systemTimers } from '#shared/time/timers.ts';
import { eventually, startHub, type TestHub, temporaryFolder, WEBHOOK_TOKEN } from './support/start-hub.ts';
import { startTcpProxy } from './support/tcp-proxy.ts';
import { journaled, postQueued, startWebhooks } from './support/webhooks.ts';

const sshd = findSshd();
/** The server says which it gave. */
const ANY_PORT = '0';
/** The path is back; by now SnapEngage must get through again. */
const HEALED_MS = 10_000;

async function server(folder = temporaryFolder()) {
  const running = await startLoopbackSshd(sshd ?? '', folder);
  onTestFinished(running.stop);
  return { ...running, folder };
}

/** The server as it is reached through a path that stays while servers come and go. */
async function serverBehindPath() {
  const first = await server();
  const path = await startTcpProxy(first.port);
  return { ...first, path, server: first.server.replace(/:\d+$/, `:${path.port}`) };
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
    const first = await serverBehindPath();
    const hub = await startHub(
      over(`${first.server} ${ANY_PORT}`, first.keyPath, { sshHostKey: first.fingerprint }),
    );
    await reachable(hub);
    await first.stop();
    for (const name of ['host_key', 'host_key.pub']) rmSync(join(first.folder, name));
    const second = await server(first.folder);
    first.path.leadTo(second.port);
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
    const first = await serverBehindPath();
    const hub = await startHub(
      over(`${first.server} 127.0.0.1:${ANY_PORT}`, first.keyPath, { sshHostKey: first.fingerprint }),
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
    first.path.leadTo((await server(first.folder)).port);
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
    const { server: to, path, keyPath, fingerprint } = await serverBehindPath();
    const hub = await startHub(over(`${to} ${ANY_PORT}`, keyPath, { sshHostKey: fingerprint }));
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

describe.skipIf(process.platform === 'win32')('ssh that was given any port', () => {
  it('has its address only once it has said which', async () => {
    const folder = temporaryFolder();
    const said = [
      'debug1: remote forward success for: listen 0, connect 127.0.0.1:1',
      'Allocated port 4321 for remote forward to 127.0.0.1:1',
    ];
    const program = `#!${process.execPath}
      console.error(${JSON.stringify(said[0])});
      setTimeout(() => console.error(${JSON.stringify(said[1])}), 200);
      setInterval(() => {}, 1e6);`;
    writeFileSync(join(folder, 'ssh'), program, { mode: 0o755 });
    writeFileSync(join(folder, 'ssh_known_hosts'), 'server.example ssh-ed25519 AAAA\n');
    const { PATH = '' } = process.env;
    process.env.PATH = `${folder}${delimiter}${PATH}`;
    onTestFinished(() => {
      process.env.PATH = PATH;
    });
    const urls: string[] = [];
    const running = await sshTunnel({
      target: { user: 'me', host: 'server.example', port: 22, bindAddress: '', bindPort: 0 },
      keyPath: '',
      publicUrl: '',
      hostKeys: new HostKeys(folder),
      note: new ProgramNote(folder),
      timers: systemTimers,
    }).start(1, (url) => urls.push(url));
    await running.stop();
    expect(urls).toEqual(['http://server.example:4321']);
  });
});
