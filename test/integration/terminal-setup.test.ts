import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HttpConnection } from '#shared/carriers/http-connection.ts';
import { en } from '#shared/messages/en/index.ts';
import { runSetup } from '../../src/cli/setup.ts';
import { ADMIN, eventually, startHub } from './support/start-hub.ts';
import { startVendor } from './support/vendor.ts';

/** Answers by what is asked. */
function person(answers: readonly (readonly [RegExp, string])[]) {
  const said: string[] = [];
  return {
    said,
    say: (line: string) => void said.push(line),
    ask: async (question: string): Promise<string> => {
      said.push(question);
      const answer = answers.find(([pattern]) => pattern.test(question));
      if (!answer) throw new Error(`asked for something else: ${question}`);
      return answer[1];
    },
  };
}

describe('queuetray setup', () => {
  it('leads from nothing to a reachable hub with a tried status', async () => {
    const vendor = await startVendor();
    const hub = await startHub({
      secrets: { webhookToken: '' },
      settings: { statusUrl: vendor.options.settings.statusUrl },
    });
    const connection = new HttpConnection({
      baseUrl: hub.url,
      token: ADMIN,
      now: Date.now,
      random: Math.random,
    });
    const program = join('test', 'programs', 'forward.mjs');
    const dialogue = person([
      [/^Your e-mail/, 'Ann@Example.com'],
      [/^Your name/, 'Ann'],
      [/^1–5/, '4'],
      [/^Command line/, `"${process.execPath}" ${program} {port}`],
      [/^Pattern/, String.raw`http://127\.0\.0\.1:\d+`],
      [/then press Enter/, ''],
      [/^API token/, 'api-token'],
      [/^Organisation/, 'org 7'],
      [/^Send a test status/, 'ann@example.com'],
      [/^Pause reasons/, 'Lunch, Fire drill, Lunch'],
    ]);
    await runSetup({
      hub: connection,
      t: en,
      locale: 'en',
      dialogue,
      wait: async () => {
        await eventually(
          () => hub.hub.reach.state.state,
          (state) => state === 'reachable',
          10_000,
        );
      },
    });
    const text = dialogue.said.join('\n');
    expect(text).toMatch(/Reachable · probe \d+ ms/);
    expect(text).toMatch(/http:\/\/127\.0\.0\.1:\d+\/hooks\/conversation-events/);
    expect(text).toContain('SnapEngage took it: HTTP 200');
    expect(text).not.toContain('api-token');
    expect(vendor.posts.at(-1)?.body).toMatchObject({ agent_id: 'ann@example.com', status: 'pause' });
    const { settings, secrets } = await connection.call('readHubSettings');
    expect(settings).toMatchObject({
      tunnel: 'command',
      orgId: 'org 7',
      substatuses: ['Lunch', 'Fire drill'],
    });
    // From now on a supervisor who says nothing else is that person, and may say otherwise.
    expect(await connection.call('session')).toMatchObject({
      agentId: 'ann@example.com',
      assumed: true,
      ownName: 'Ann',
    });
    expect(secrets).toMatchObject({ webhookToken: 'stored', apiToken: 'stored' });
    connection.close();
  });
});
