import { describe, expect, it, onTestFinished } from 'vitest';
import { HttpConnection } from '#shared/carriers/http-connection.ts';
import type { Connection } from '#shared/contract/feed-message.ts';
import { ManualTime } from '../support/manual-time.ts';
import { ADMIN, eventually, startHub, T0 } from './support/start-hub.ts';

describe('a connection to the hub', () => {
  it('takes silence for its end, comes back by itself, and leaves no timer behind when it is closed', async () => {
    const [ours, hubs] = [new ManualTime(T0), new ManualTime(T0)];
    const { url } = await startHub({ now: hubs.now, timers: hubs.timers });
    const connection = new HttpConnection({
      ...{ baseUrl: url, token: ADMIN, now: ours.now, timers: ours.timers, random: () => 0 },
    });
    onTestFinished(() => connection.close());
    let told: Connection = { state: 'connecting' };
    let boards = 0;
    connection.subscribe((message) => {
      if (message.type === 'connection') told = message.connection;
      if (message.type === 'snapshot') boards++;
    });
    const becomes = (state: Connection['state']) =>
      eventually(
        () => told.state,
        (now) => now === state,
      );
    await eventually(
      () => boards,
      (n) => n === 1,
    );
    expect(told.state).toBe('live');
    await ours.advance(39_999);
    expect(told.state).toBe('live');
    await ours.advance(1);
    await becomes('reconnecting');
    expect(told).toMatchObject({ attempt: 1, reason: 'no sign of life', sinceAt: T0 + 40_000 });
    await ours.advance(250);
    await becomes('live');
    expect(ours.armed).toBe(1);
    connection.close();
    await eventually(
      () => ours.armed,
      (timers) => timers === 0,
    );
    expect(told.state).toBe('live');
  });
});
