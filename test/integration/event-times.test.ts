import { expect, it } from 'vitest';
import type { EventTimesAnswer } from '#shared/contract/event-times.ts';
import { jsonOf, startHub, T0 } from './support/start-hub.ts';

const MINUTE = 60_000;

it('finds an account that sends the chat’s creation in every event, uses arrival from then on, and corrects what came before when it is read again', async () => {
  let now = T0;
  const hub = await startHub({ now: () => now });
  const chat = async (id: string, account: string, isOwn = false): Promise<void> => {
    const createdAt = now;
    const send = (event: string) =>
      hub.post(`/hooks/${account}/conversation-events`, {
        event,
        case_id: id,
        agent_id: event === 'queued' ? undefined : 'ann@example.com',
        created_at_milliseconds: isOwn ? now : createdAt,
      });
    await send('queued');
    now += 30_000;
    await send('responded');
    now += MINUTE;
    await send('closed');
  };
  const one = async (id: string) => (await hub.board()).conversations.find((found) => found.id === id);
  for (const n of [1, 2, 3, 4, 5, 6]) {
    await chat(`n${n}`, 'north');
    await chat(`s${n}`, 'south', true);
  }
  expect(await jsonOf<EventTimesAnswer>(hub.call('readEventTimes'))).toMatchObject({
    setting: 'found',
    accounts: [
      { accountId: 'north', found: true },
      { accountId: 'south', found: false, allTheSame: 0 },
    ],
  });
  expect(await one('n1')).toMatchObject({ waitMs: 0 });
  expect(await one('s1')).toMatchObject({ waitMs: 30_000 });
  expect(await one('n6')).toMatchObject({ waitMs: 30_000, state: 'closed' });

  await hub.call('reread');
  expect(await one('n1')).toMatchObject({ waitMs: 30_000, state: 'closed' });
  expect(await one('s1')).toMatchObject({ waitMs: 30_000 });

  await hub.call('writeHubSettings', { change: { eventTimes: 'own' } });
  await hub.call('reread');
  expect(await one('n1')).toMatchObject({ waitMs: 0 });
});
