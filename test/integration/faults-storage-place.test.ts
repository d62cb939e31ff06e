import { cpSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventually, jsonOf, startHub, T0, type TestHub, temporaryFolder } from './support/start-hub.ts';

const post = (hub: TestHub, id: string) =>
  hub.post('/hooks/conversation-events', { event: 'queued', case_id: id, timestamp: T0 });
const ready = (hub: TestHub) => async () => (await fetch(`${hub.url}/readyz`)).status;
const file = (hub: TestHub, name = 'queuetray.db'): string => join(hub.dataFolder, name);

describe('a hub whose database was deleted under it', () => {
  it('acknowledges nothing from that moment on, and says so', async () => {
    const hub = await startHub();
    expect((await post(hub, 'a')).status).toBe(200);
    rmSync(file(hub));
    expect((await post(hub, 'b')).status).toBe(503);
    await eventually(ready(hub), (status) => status === 503);
    expect(await (await fetch(`${hub.url}/readyz`)).text()).toMatch(
      /queuetray.db was deleted, replaced or unmounted/,
    );
    expect(await jsonOf(hub.call('examine', { check: 'journal' }))).toEqual({
      outcome: 'broken',
      advice: 'journalGone',
    });
  });

  it('has it replaced by another one: acknowledges nothing either', async () => {
    const hub = await startHub();
    await post(hub, 'a');
    const copy = join(temporaryFolder(), 'copy.db');
    cpSync(file(hub), copy);
    renameSync(copy, file(hub));
    expect((await post(hub, 'b')).status).toBe(503);
  });

  it('goes on when it is put back, with the sender’s repeats', async () => {
    const hub = await startHub();
    const away = file(hub, 'away');
    renameSync(file(hub), away);
    expect((await post(hub, 'a')).status).toBe(503);
    await eventually(ready(hub), (status) => status === 503);
    renameSync(away, file(hub));
    expect((await post(hub, 'a')).status).toBe(200);
    await eventually(ready(hub), (status) => status === 200);
    expect((await hub.board()).conversations.map(({ id }) => id)).toEqual(['a']);
  });
});

describe('a hub whose lock was deleted', () => {
  it('stops taking anything, so that it never works side by side with the one that comes in', async () => {
    const first = await startHub();
    await post(first, 'a');
    rmSync(file(first, 'hub.lock'));
    const second = await startHub({ dataFolder: first.dataFolder });
    expect((await post(first, 'b')).status).toBe(503);
    expect((await post(second, 'b')).status).toBe(200);
    await eventually(ready(first), (status) => status === 503);
  });
});
