import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { applyEvents, emptyBoard, viewBoard } from '#shared/domain/board.ts';
import { openLink } from './support/browser-session.ts';
import { ADMIN, startHub, T0, temporaryFolder, WEBHOOK_TOKEN } from './support/start-hub.ts';
import { startVendor } from './support/vendor.ts';
import { postQueued } from './support/webhooks.ts';

interface HubProcess {
  readonly child: ChildProcess;
  readonly url: string;
  readonly ready: { listening: string; pid: number; data: string; public?: string };
}

/** The hub as a program of its own, from its sources. */
function launch(
  args: string[],
  env: Record<string, string> = {},
): { child: ChildProcess; stdout: string[]; stderr: () => string } {
  const child = spawn(process.execPath, ['out/main/hub.js', ...args], {
    env: { ...process.env, QUEUETRAY_ADMIN_TOKEN: ADMIN, QUEUETRAY_WEBHOOK_TOKEN: WEBHOOK_TOKEN, ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const stdout: string[] = [];
  let stderr = '';
  createInterface({ input: child.stdout }).on('line', (line) => stdout.push(line));
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  return { child, stdout, stderr: () => stderr };
}

async function startProcess(dataFolder: string, env: Record<string, string> = {}): Promise<HubProcess> {
  const { child, stdout, stderr } = launch(['--port', '0', '--data', dataFolder], env);
  while (stdout.length === 0) {
    if (child.exitCode !== null) throw new Error(stderr());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const ready = JSON.parse(stdout[0]!);
  return { child, url: ready.listening, ready };
}

const event = (id: string) => ({ event: 'queued', case_id: id, timestamp: T0 });

describe('kill -9', () => {
  it('loses nothing that was acknowledged, again and again', async () => {
    const dataFolder = temporaryFolder();
    const acknowledged = new Set<string>();
    let sent = 0;
    for (let round = 0; round < 3; round++) {
      const { child, url } = await startProcess(dataFolder);
      let alive = true;
      const senders = Array.from({ length: 16 }, async () => {
        while (alive) {
          const id = `c${sent++}`;
          try {
            const response = await fetch(`${url}/hooks/conversation-events`, {
              method: 'POST',
              headers: { Authorization: WEBHOOK_TOKEN },
              body: JSON.stringify(event(id)),
            });
            if (response.status === 200) acknowledged.add(id);
          } catch {
            return;
          }
        }
      });
      const before = acknowledged.size;
      await vi.waitUntil(() => acknowledged.size > before + 100 * (round + 1), {
        timeout: 20_000,
        interval: 1,
      });
      child.kill('SIGKILL');
      await once(child, 'exit');
      alive = false;
      await Promise.all(senders);
    }
    const { board } = await startHub({ dataFolder });
    const kept = new Set((await board()).conversations.map(({ id }) => id));
    expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
  });
});

describe('kill -9 of a hub with a tunnel', () => {
  it('leaves no tunnel program behind that would keep the next hub’s from its place', async () => {
    const dataFolder = temporaryFolder();
    const pidFile = join(temporaryFolder(), 'pid');
    /** The tunnel listens on a port of its own choice, or on this one. */
    const envWith = (own = '') => ({
      QUEUETRAY_WEBHOOK_TOKEN: WEBHOOK_TOKEN,
      QUEUETRAY_TUNNEL: 'command',
      QUEUETRAY_TUNNEL_COMMAND: `"${process.execPath}" ${join('test', 'programs', 'forward.mjs')} {port} ${own}`,
      QUEUETRAY_TUNNEL_URL_PATTERN: 'http://127\\.0\\.0\\.1:\\d+',
      FORWARD_PID_FILE: pidFile,
    });
    /** The tunnel program, once a webhook has come through it to this hub. */
    const programOf = async ({ url }: HubProcess, publicUrl: string, id: string): Promise<string> => {
      await vi.waitUntil(() => postQueued(publicUrl, id).then((status) => status === 200), 10_000);
      const board = await fetch(`${url}/api/board`, { headers: { Authorization: `Bearer ${ADMIN}` } });
      expect(await board.text()).toContain(`"${id}"`);
      return readFileSync(pidFile, 'utf8');
    };
    const first = await startProcess(dataFolder, envWith());
    const publicUrl = first.ready.public ?? '';
    const leftover = await programOf(first, publicUrl, 'a');
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');

    const second = await startProcess(dataFolder, envWith(new URL(publicUrl).port));
    expect(await programOf(second, publicUrl, 'b')).not.toBe(leftover);
    second.child.kill('SIGTERM');
    await once(second.child, 'exit');
    await expect(fetch(publicUrl)).rejects.toThrow();
  });
});

describe('kill -9 of a hub whose status still waits', () => {
  it('sends it once SnapEngage answers again, and only the newest wish', async () => {
    const vendor = await startVendor({ status: 503 });
    const { orgId, statusUrl } = vendor.options.settings;
    const env = {
      QUEUETRAY_API_TOKEN: 'api-token',
      QUEUETRAY_ORG_ID: orgId,
      QUEUETRAY_STATUS_URL: statusUrl,
    };
    const dataFolder = temporaryFolder();
    const { child, url } = await startProcess(dataFolder, env);
    const wish = (status: object) =>
      fetch(`${url}/api/agents/ann@example.com/status`, {
        method: 'PUT',
        headers: { Authorization: `Bearer ${ADMIN}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(status),
      });
    expect((await wish({ status: 'online' })).status).toBe(202);
    expect((await wish({ status: 'pause', substatus: 'Lunch' })).status).toBe(202);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const before = vendor.posts.length;

    vendor.answerWith({ status: 200 });
    const { agent } = await startHub({ dataFolder, ...vendor.options });
    await vi.waitUntil(async () => (await agent('ann@example.com'))?.status === 'pause', { timeout: 20_000 });
    expect(await agent('ann@example.com')).toMatchObject({ status: 'pause', substatus: 'Lunch' });
    expect((await agent('ann@example.com'))?.pending).toBeUndefined();
    expect(vendor.posts.slice(before).map(({ body }) => body.status)).toEqual(['pause']);
  });
});

describe('a restart', () => {
  it('shows the same board, from the snapshot and the journal after it, or from the journal alone', async () => {
    const dataFolder = temporaryFolder();
    const first = await startHub({ dataFolder });
    const life = [
      { event: 'queued', case_id: 'a', timestamp: T0, widget_id: 'w', widget_name: 'Sales' },
      { event: 'responded', case_id: 'a', timestamp: T0 + 5000, agent_id: 'ann@x.com' },
      { event: 'queued', case_id: 'b', timestamp: T0 + 6000 },
    ];
    await first.post('/hooks/conversation-events', life);
    const before = await first.board();
    await first.stop();

    const second = await startHub({ dataFolder });
    expect({ ...(await second.board()), at: 0 }).toEqual({ ...before, at: 0 });
    await second.post('/hooks/conversation-events', { event: 'closed', case_id: 'b', timestamp: T0 + 9000 });
    const after = await second.board();
    expect(after.conversations.find(({ id }) => id === 'b')).toMatchObject({
      state: 'closed',
      abandoned: true,
    });
    const { events } = (await (await second.get('/api/events')).json()) as { events: { event: never }[] };
    await second.stop();

    const folded = viewBoard(
      applyEvents(
        emptyBoard,
        events.map((item) => item.event),
      ),
    );
    expect(JSON.parse(JSON.stringify(folded.conversations))).toEqual(after.conversations);
  });
});

describe('the hub as a program', () => {
  it('prints one line of JSON when it is ready, and ends with 0 when asked to', async () => {
    const dataFolder = temporaryFolder();
    const { child, ready, url } = await startProcess(dataFolder);
    expect(ready).toEqual({
      listening: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      pid: child.pid,
      data: dataFolder,
    });
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    child.kill('SIGTERM');
    const startedAt = Date.now();
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(Date.now() - startedAt).toBeLessThan(5_000);
  });

  it.each([
    [['--port', 'eighty'], /--port must be a number/],
    [['--nonsense'], /--nonsense.*--help/],
    [['--host', '203.0.113.9', '--port', '0'], /not an address of this computer/],
  ])('with %j says what is wrong in one line and ends with 2', async (args, words) => {
    const { child, stderr, stdout } = launch(['--data', temporaryFolder(), ...args]);
    expect(await once(child, 'exit')).toEqual([2, null]);
    expect(stderr().trim()).toMatch(words);
    expect(stderr().trim().split('\n')).toHaveLength(1);
    expect(stdout).toEqual([]);
  });

  it('on an occupied port or a folder in use says so and ends with 2', async () => {
    const dataFolder = temporaryFolder();
    const { url } = await startProcess(dataFolder);
    const busyPort = launch(['--data', temporaryFolder(), '--port', new URL(url).port]);
    expect(await once(busyPort.child, 'exit')).toEqual([2, null]);
    expect(busyPort.stderr()).toMatch(/already in use/);
    const busyFolder = launch(['--data', dataFolder, '--port', '0']);
    expect(await once(busyFolder.child, 'exit')).toEqual([2, null]);
    expect(busyFolder.stderr()).toMatch(/Another QueueTray already works in/);
    const noFolder = launch(['--data', '/proc/nowhere', '--port', '0']);
    expect(await once(noFolder.child, 'exit')).toEqual([2, null]);
    expect(noFolder.stderr()).toMatch(/cannot be used/);
  });

  it('makes a supervisor’s token on the first run and prints a link, the first time', async () => {
    const dataFolder = temporaryFolder();
    const links: (string | undefined)[] = [];
    for (let run = 0; run < 2; run++) {
      const { child, stdout, stderr } = launch(['--port', '0', '--data', dataFolder], {
        QUEUETRAY_ADMIN_TOKEN: '',
      });
      while (stdout.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      const link = /"link":"([^"]+)"/.exec(stderr())?.[1];
      links.push(link);
      if (link) {
        const { setCookie, headers } = await openLink(link);
        expect(setCookie).toMatch(/HttpOnly/);
        expect(setCookie).toMatch(/SameSite=Strict/);
        const session = await fetch(new URL('/api/board', link), { headers });
        expect(session.status).toBe(200);
      }
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    expect(links[0]).toMatch(/#code=.{40,}/);
    expect(links[1]).toBeUndefined();
  });
});
