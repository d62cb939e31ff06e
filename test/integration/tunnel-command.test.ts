import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { HubOptions } from '#hub/hub.ts';
import { eventually, startHub, type TestHub, temporaryFolder, WEBHOOK_TOKEN } from './support/start-hub.ts';
import { startTcpProxy } from './support/tcp-proxy.ts';
import { journaled, postQueued, startWebhooks } from './support/webhooks.ts';

const PROGRAM = join('test', 'programs', 'forward.mjs');

const by = (tunnelCommand: string, settings: HubOptions['settings'] = {}): Partial<HubOptions> => ({
  secrets: { webhookToken: WEBHOOK_TOKEN },
  settings: {
    tunnel: 'command',
    tunnelCommand,
    tunnelUrlPattern: String.raw`http://127\.0\.0\.1:\d+`,
    ...settings,
  },
  probeEveryMs: 200,
});
const forward = `"${process.execPath}" ${PROGRAM} {port}`;

const state = ({ hub }: TestHub, wanted: string) =>
  eventually(
    () => hub.reach.state,
    (now) => now.state === wanted,
    10_000,
  );

describe('a tunnel by any program', () => {
  it('finds the address the program prints, and lets webhooks through', async () => {
    const hub = await startHub(by(forward));
    const { url = '' } = await state(hub, 'reachable');
    expect(await postQueued(url, 'a')).toBe(200);
    expect(await postQueued(url, 'b', '')).toBe(401);
    expect(await journaled(hub)).toEqual(new Set(['a']));
    const { endpoints } = (await (await hub.call('readHubSettings')).json()) as { endpoints: object };
    expect(endpoints).toEqual({
      conversationEvents: `${url}/hooks/conversation-events`,
      agentStatus: `${url}/hooks/agent-status`,
      integration: `${url}/hooks/integration`,
      public: true,
    });
  });

  it('starts the program again when it ends, tells of the new address, and has every webhook that got a 200', async () => {
    const pidFile = join(temporaryFolder(), 'pid');
    process.env.FORWARD_PID_FILE = pidFile;
    onTestFinished(() => {
      delete process.env.FORWARD_PID_FILE;
    });
    const hub = await startHub(by(forward));
    const first = await state(hub, 'reachable');
    const webhooks = startWebhooks(() => hub.hub.reach.state.url);
    await eventually(
      () => webhooks.confirmed.length,
      (n) => n > 10,
    );
    const seen: string[] = [];
    hub.hub.reach.subscribe(({ state }) => seen.push(state));
    process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGKILL');
    const second = await eventually(
      () => hub.hub.reach.state,
      ({ state, url }) => state === 'reachable' && url !== first.url,
      10_000,
    );
    expect(seen).toContain('unreachable');
    expect(second.enteredUrl).toBe(first.url);
    const before = webhooks.confirmed.length;
    await eventually(
      () => webhooks.confirmed.length,
      (n) => n > before + 5,
    );
    await webhooks.stop();
    const kept = await journaled(hub);
    expect(webhooks.confirmed.filter((id) => !kept.has(id))).toEqual([]);

    await hub.call('confirmEntered');
    expect(hub.hub.reach.state.enteredUrl).toBeUndefined();
    await hub.stop();
    const again = await startHub({ ...by(forward), dataFolder: hub.dataFolder });
    expect((await state(again, 'reachable')).enteredUrl).toBe(second.url);
  });

  it('takes the address it is given instead', async () => {
    const { settings, ...options } = by(forward);
    const hub = await startHub({ ...options, hooksPort: 0 });
    const { port } = await startTcpProxy(Number(new URL(hub.hub.hooksUrl ?? '').port));
    await hub.call('writeHubSettings', {
      change: { ...settings, publicUrl: `http://127.0.0.1:${port}/` },
    });
    expect((await state(hub, 'reachable')).url).toBe(`http://127.0.0.1:${port}`);
  });

  it('says what is wrong: no such program, one that ends, one that prints no address, a broken command line', async () => {
    const why = async (command: string) =>
      (
        await eventually(
          (
            (hub) => () =>
              hub.reach.state
          )((await startHub(by(command))).hub),
          ({ state }) => state === 'unreachable' || state === 'refused',
          10_000,
        )
      ).why;
    expect(await why('no-such-program-here {port}')).toEqual({
      code: 'program-missing',
      detail: 'no-such-program-here',
    });
    expect(await why(`"${process.execPath}" -e "console.log('not signed in'); process.exit(3)"`)).toEqual({
      code: 'no-address',
      detail: 'not signed in',
    });
    expect(await why('"left open')).toMatchObject({ code: 'bad-command' });
    expect(await why('')).toEqual({ code: 'not-configured', detail: 'tunnelCommand' });
  });

  it('gives the program no secret of ours', async () => {
    process.env.QUEUETRAY_API_TOKEN = 'canary-secret';
    try {
      const print = `console.log('http://127.0.0.1:1/' + (process.env.QUEUETRAY_API_TOKEN ?? 'none')); setInterval(() => {}, 1e6)`;
      const hub = await startHub(
        by(`"${process.execPath}" -e "${print}"`, {
          tunnelUrlPattern: String.raw`http://127\.0\.0\.1:1/\w+`,
        }),
      );
      const { url } = await eventually(
        () => hub.hub.reach.state,
        (now) => now.url !== undefined,
      );
      expect(url).toBe('http://127.0.0.1:1/none');
    } finally {
      delete process.env.QUEUETRAY_API_TOKEN;
    }
  });
});
