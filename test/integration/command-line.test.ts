import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { startHubProgram } from './support/hub-program.ts';
import { ADMIN, startHub, temporaryFolder } from './support/start-hub.ts';
import { startVendor } from './support/vendor.ts';

const run = promisify(execFile);

/** The command as a program of its own. Answers its exit code and what it said. */
async function queuetray(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number; said: string }> {
  const clean = { PATH: process.env.PATH ?? '', HOME: temporaryFolder(), TMPDIR: temporaryFolder(), ...env };
  try {
    const { stdout, stderr } = await run(process.execPath, ['out/main/queuetray.js', ...args], {
      env: clean,
    });
    return { code: 0, said: (stdout + stderr).trim() };
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, said: stderr.trim() };
  }
}

describe('queuetray status', () => {
  it('finds the hub that runs on this computer, and sets the status', async () => {
    const vendor = await startVendor();
    const { dataFolder } = await startHub({ ...vendor.options, ownAgentId: () => 'ann@example.com' });
    const env = { QUEUETRAY_DATA: dataFolder, QUEUETRAY_ADMIN_TOKEN: ADMIN };
    expect(await queuetray(['status', 'pause', '--substatus', 'On call', '--for', '15m'], env)).toEqual({
      code: 0,
      said: 'ann@example.com is on pause (On call).',
    });
    expect(vendor.posts.at(-1)?.body).toEqual({
      agent_id: 'ann@example.com',
      status: 'pause',
      substatus: 'On call',
    });
    expect((await queuetray(['status', 'online', '--agent', 'Bo@example.com'], env)).said).toBe(
      'Bo@example.com is online.',
    );
  });

  it('speaks with a team’s hub by its address and token', async () => {
    const vendor = await startVendor();
    const hub = await startHub(vendor.options);
    const { token } = (await (
      await hub.call('grantAccess', { role: 'agent', agentId: 'bo@example.com', name: 'Bo' })
    ).json()) as { token: string };
    const env = { QUEUETRAY_HUB_URL: `${hub.url}/`, QUEUETRAY_TOKEN: token };
    expect(await queuetray(['status', 'pause'], env)).toEqual({
      code: 0,
      said: 'bo@example.com is on pause.',
    });
    expect(await queuetray(['status', 'pause', '--agent', 'ann@example.com'], env)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/only their own/),
    });
  });

  it('finds the demo where nothing else runs, and says that it is one', async () => {
    const env = { TMPDIR: temporaryFolder() };
    const demo = await startHubProgram({ env: { ...env, QUEUETRAY_ADMIN_TOKEN: '' } });
    const { code, said } = await queuetray(['status', 'pause', '--substatus', 'Lunch'], env);
    expect(code).toBe(0);
    expect(said).toMatch(/is on pause \(Lunch\)\.\n.*this is the demo/);
    // Whoever names a folder means that one.
    const elsewhere = { ...env, QUEUETRAY_DATA: temporaryFolder() };
    expect((await queuetray(['status', 'online'], elsewhere)).said).toMatch(/no desktop and no hub/);
    await demo.stop();
    expect((await queuetray(['status', 'online'], env)).said).toMatch(/no desktop and no hub/);
  });

  it('says what went wrong: refused, kept for later, no hub, not understood', async () => {
    const vendor = await startVendor({ status: 401, body: '{"error":"invalid token"}' });
    const { url } = await startHub(vendor.options);
    const env = { QUEUETRAY_HUB_URL: url, QUEUETRAY_TOKEN: ADMIN };
    expect(await queuetray(['status', 'pause', '--agent', 'a@x.com'], env)).toEqual({
      code: 1,
      said: 'queuetray: SnapEngage refused: "invalid token" (HTTP 401).',
    });
    vendor.answerWith({ status: 503 });
    const waiting = await queuetray(['status', 'pause', '--agent', 'a@x.com'], env);
    expect(waiting.code).toBe(0);
    expect(waiting.said).toMatch(/keeps trying/);
    expect((await queuetray(['status', 'pause'], env)).code).toBe(2);
    expect((await queuetray(['status', 'away'], env)).code).toBe(2);
    expect((await queuetray(['status', 'pause'])).said).toMatch(/no desktop and no hub runs here/);
  });
});
