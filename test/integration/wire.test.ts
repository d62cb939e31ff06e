import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { NameSuggestion, NamesTrial, RecordingState } from '#shared/contract/requests.ts';
import { startHub, T0, type TestHub } from './support/start-hub.ts';

const ask = async <R>(hub: TestHub, name: string, params: object = {}): Promise<R> => {
  const response = await hub.call(name, params);
  expect(response.status).toBe(200);
  return (await response.json()) as R;
};

/** As an account might send it that calls everything otherwise. */
const strange = (n: number) => ({
  what: { happened: 'chat.queued' },
  ticket: { number: `T-${n}`, widget_ref: 'sales' },
  sent: 'yesterday',
  stamp: T0,
});

describe('names that were not found', () => {
  it('are suggested one after the other, tried on everything, and change nothing until they are adopted', async () => {
    const hub = await startHub();
    await hub.post('/hooks/conversation-events', [strange(1), strange(2), { hello: 'world' }]);
    const kinds = await ask<NameSuggestion[]>(hub, 'suggestNames', { seq: 1 });
    expect(kinds).toEqual([{ field: 'eventKind', path: 'what.happened', example: 'chat.queued' }]);
    expect(await ask(hub, 'suggestNames', { seq: 3 })).toEqual([]);

    const aliases = { eventKind: ['what.happened'] };
    // The conversation's id is still missing: another problem, but nothing understood yet.
    expect(await ask<NamesTrial>(hub, 'tryNames', { aliases })).toMatchObject({
      read: 3,
      changed: 2,
      understoodBefore: 0,
      understoodAfter: 0,
    });
    await ask(hub, 'writeHubSettings', { change: { aliases } });
    const ids = await ask<NameSuggestion[]>(hub, 'suggestNames', { seq: 1 });
    expect(ids[0]).toEqual({ field: 'conversationId', path: 'ticket.number', example: 'T-1' });

    const both = { ...aliases, conversationId: ['ticket.number'] };
    const trial = await ask<NamesTrial>(hub, 'tryNames', { aliases: both });
    expect(trial).toMatchObject({ read: 3, changed: 2, understoodBefore: 0, understoodAfter: 2 });
    expect(trial.samples[0]).toMatchObject({ seq: 1, after: { kind: 'queued', conversationId: 'T-1' } });
    expect((await hub.board()).conversations).toEqual([]);

    await ask(hub, 'writeHubSettings', { change: { aliases: both } });
    await ask(hub, 'reread');
    expect((await hub.board()).conversations.map(({ id }) => id)).toEqual(['T-1', 'T-2']);
    expect(await ask(hub, 'suggestNames', { seq: 1 })).toEqual([]);
  });

  it('of an agent’s status are found by what stands there', async () => {
    const hub = await startHub();
    await hub.post('/hooks/agent-status', { who: 'ann@example.com', is: 'online', note: 'hello' });
    const agents = await ask<NameSuggestion[]>(hub, 'suggestNames', { seq: 1 });
    expect(agents.map(({ field, path }) => [field, path])).toContainEqual(['agentId', 'who']);
    await ask(hub, 'writeHubSettings', { change: { aliases: { agentId: ['who'] } } });
    expect(await ask(hub, 'suggestNames', { seq: 1 })).toEqual([
      { field: 'status', path: 'is', example: 'online' },
    ]);
  });
});

describe('a recording', () => {
  const post = (hub: TestHub, headers: Record<string, string>, id: string) =>
    hub.post('/hooks/conversation-events', { event: 'queued', case_id: id, timestamp: T0 }, headers);

  it('keeps requests as they came, headers without secrets, until it is stopped', async () => {
    const hub = await startHub({ secrets: { webhookToken: 'hook-token-1' }, now: () => T0 });
    await post(hub, { Authorization: 'hook-token-1' }, 'before');
    const { untilAt } = await ask<RecordingState>(hub, 'startRecording', { forMs: 3_600_000 });
    expect(untilAt).toBe(T0 + 3_600_000);
    await post(hub, { 'X-Anything': 'hook-token-1', 'X-Vendor': 'SnapEngage' }, 'during');
    await post(hub, { Authorization: 'wrong' }, 'refused');
    await ask(hub, 'stopRecording');
    await post(hub, { Authorization: 'hook-token-1' }, 'after');

    const { text } = await ask<{ text: string }>(hub, 'exportRecording');
    expect(text).not.toContain('hook-token-1');
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ method: 'POST', path: '/hooks/conversation-events' });
    expect(JSON.parse(lines[0].body)).toMatchObject({ case_id: 'during' });
    expect(lines[0].headers).toContainEqual(['X-Anything', '(left out, 12 characters)']);
    expect(lines[0].headers).toContainEqual(['X-Vendor', 'SnapEngage']);
    expect(statSync(join(hub.dataFolder, 'recording.jsonl')).mode & 0o777).toBe(0o600);
    expect(await ask(hub, 'removeRecording')).toEqual({ requests: 0, bytes: 0 });
    expect(existsSync(join(hub.dataFolder, 'recording.jsonl'))).toBe(false);
  });

  it('ends by itself when its time is over', async () => {
    let now = Date.now();
    const hub = await startHub({ now: () => now });
    await ask(hub, 'startRecording', { forMs: 60_000 });
    await post(hub, {}, 'in time');
    now += 60_000;
    await post(hub, {}, 'too late');
    expect(await ask<RecordingState>(hub, 'readRecording')).toMatchObject({ requests: 1 });
    expect(readFileSync(join(hub.dataFolder, 'recording.jsonl'), 'utf8')).not.toContain('too late');
  });

  it('does not keep a visitor who is erased', async () => {
    const hub = await startHub();
    await ask(hub, 'startRecording', { forMs: 60_000 });
    await hub.post('/hooks/conversation-events', {
      event: 'queued',
      case_id: 'a',
      timestamp: T0,
      visitor_email: 'jane@example.com',
    });
    await ask(hub, 'eraseVisitor', { email: 'jane@example.com' });
    expect(existsSync(join(hub.dataFolder, 'recording.jsonl'))).toBe(false);
  });
});
