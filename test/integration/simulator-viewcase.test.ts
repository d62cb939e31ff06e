import { describe, expect, it, onTestFinished } from 'vitest';
import { createAccount } from '#simulator/account/account.ts';
import { paceFor } from '#simulator/account/pace.ts';
import type { Chat, Fact } from '#simulator/account/world.ts';
import { viewcaseRouter } from '#simulator/http/viewcase.ts';
import { livePast } from '#simulator/past.ts';
import { listen } from '#simulator/server.ts';

const T0 = 1_700_000_000_000;

/** An account at a moment when chats wait, its page on a free port, and what the account tells. */
async function startPage() {
  const account = createAccount({
    seed: 1,
    at: T0,
    hour: 10,
    pace: paceFor(300, 6, 3, 1),
    agents: 6,
    limit: 3,
    chatUrl: (id) => `/viewcase?c=${id}`,
  });
  livePast(account, T0, 0);
  account.open(paceFor(300, 6, 3, 1));
  account.advanceTo(T0 + 3_000);
  const facts: Fact[] = [];
  const server = await listen('127.0.0.1', 0);
  server.serve([
    viewcaseRouter({
      act: (action) => {
        const result = action(account);
        facts.push(...account.advanceTo(T0 + 3_000));
        return result;
      },
      limit: 3,
      now: () => T0 + 3_000,
    }),
  ]);
  onTestFinished(() => server.stop());
  const waiting = [...account.chats.values()].find(({ state }) => state === 'offered') as Chat;
  return {
    account,
    waiting,
    facts,
    page: (id: string) => fetch(`${server.url}/viewcase?c=${id}`),
    press: (fields: Record<string, string>, headers: Record<string, string> = {}) =>
      fetch(`${server.url}/viewcase`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers,
        redirect: 'manual',
      }),
  };
}

describe('the page of a conversation', () => {
  it('shows whatever visitors write as text, and runs nothing', async () => {
    const { waiting, page } = await startPage();
    const evil = `<script>alert(1)</script><img src=x onerror="alert(2)">'&amp;`;
    waiting.lines.push({ at: T0, from: 'visitor', alias: evil, text: evil });
    Object.assign(waiting.visitor, { name: evil, email: evil, pageUrl: `javascript:${evil}` });
    const response = await page(waiting.id);
    const text = await response.text();
    expect(text).not.toMatch(/<(script|img)/i);
    expect(text).toContain(
      '&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&quot;alert(2)&quot;&gt;&#39;&amp;amp;',
    );
    const policy = response.headers.get('content-security-policy');
    expect(policy).toMatch(/^default-src 'none';style-src 'sha256-[\w+/=]+';form-action 'self';/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('lets "you" answer, transfer and close, and nobody else’s chats be touched', async () => {
    const { account, waiting, facts, page, press } = await startPage();
    expect(await (await page(waiting.id)).text()).toContain('>Answer</button>');
    const answered = await press({ c: waiting.id, do: 'answer' });
    expect(answered.status).toBe(303);
    expect(answered.headers.get('location')).toBe(`/viewcase?c=${waiting.id}`);
    expect(facts.splice(0)).toMatchObject([
      { kind: 'responded', conversationId: waiting.id, agentId: 'you@example.com' },
    ]);

    const shown = await (await page(waiting.id)).text();
    expect(shown).toContain('>Close</button>');
    expect(shown).toContain('<option value="eva@example.com">Eva (Lunch)</option>');
    expect((await press({ c: waiting.id, do: 'transfer', to: 'nobody@example.com' })).status).toBe(409);
    expect((await press({ c: waiting.id, do: 'transfer', to: 'eva@example.com' })).status).toBe(303);
    expect(facts.splice(0)).toMatchObject([
      { kind: 'transferred', agentId: 'you@example.com', toAgentId: 'eva@example.com' },
    ]);

    const refused = await press({ c: waiting.id, do: 'close' });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('You do not have this conversation.');
    expect(facts).toEqual([]);

    const another = [...account.chats.values()].find(({ state }) => state === 'offered') as Chat;
    await press({ c: another.id, do: 'answer' });
    await press({ c: another.id, do: 'close' });
    expect(facts.map(({ kind }) => kind)).toEqual(['responded', 'closed']);
    expect(await (await page(another.id)).text()).toContain('This conversation has ended.');
  });

  it('obeys no other site’s page, and knows nothing of strangers', async () => {
    const { waiting, facts, page, press } = await startPage();
    const fields = { c: waiting.id, do: 'answer' };
    expect((await press(fields, { Origin: 'https://evil.example' })).status).toBe(403);
    expect((await press(fields, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect(facts).toEqual([]);
    expect((await page('nothing')).status).toBe(404);
    expect((await press({ c: 'nothing', do: 'answer' })).status).toBe(404);
  });
});
