import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';

const MAIN = fileURLToPath(new URL('../../out/main/simulator.js', import.meta.url));

function run(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const lines: string[] = [];
  let errors = '';
  const output = createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const first = new Promise<string>((resolve) => output.once('line', resolve));
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text;
  });
  const ended = new Promise<{ code: number | null; lines: string[]; errors: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, lines, errors }));
  });
  const ready = () =>
    new Promise<Record<string, string>>((resolve, reject) => {
      void first.then((line) => resolve(JSON.parse(line)));
      void ended.then(({ errors: text }) => reject(new Error(text)));
    });
  return { child, ended, ready };
}

describe('the simulator as a program', () => {
  it('says in one line where it is, and ends when asked, also with nobody to post to', async () => {
    const args = ['--port', '0', '--hooks-url', 'http://127.0.0.1:1/hooks'];
    const { child, ended, ready } = run(args, { QUEUETRAY_API_TOKEN: 'mine' });
    const line = await ready();
    expect(line).toEqual({
      listening: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      pid: child.pid,
      statusUrl: `${line.listening}/api/v2/{orgId}/agent-status`,
      logsUrl: `${line.listening}/api/v2/{orgId}/logs`,
      orgId: 'example-shop',
      apiToken: 'mine',
      you: 'you@example.com',
      services: expect.objectContaining({ slackToken: 'xoxb-mine' }),
    });
    child.kill('SIGTERM');
    const { code, lines } = await ended;
    expect(code).toBe(0);
    expect(lines).toHaveLength(1);
  });

  it('ends by itself after its duration', async () => {
    const { ended } = run(['--port', '0', '--hooks-url', 'http://127.0.0.1:1/hooks', '--duration', '1s']);
    expect((await ended).code).toBe(0);
  });

  it('says in one line what is wrong, and exits with 2', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      taken.close();
    });
    const { port } = taken.address() as AddressInfo;
    for (const [args, text] of [
      [['--speed', 'fast'], '--speed must be a number from 0.1 to 1000, not "fast".'],
      [
        ['--port', String(port)],
        `cannot listen on 127.0.0.1:${port}: the port is already in use. Choose another with --port.`,
      ],
    ] as const) {
      const { code, lines, errors } = await run(args).ended;
      expect({ code, lines, errors }).toEqual({
        code: 2,
        lines: [],
        errors: `queuetray simulator: ${text}\n`,
      });
    }
  });

  it('explains itself', async () => {
    const { code, lines } = await run(['--help']).ended;
    expect(code).toBe(0);
    expect(lines.join('\n')).toContain('every duration is divided by X');
  });
});
