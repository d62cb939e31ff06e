import { describe, expect, it } from 'vitest';
import type { CheckUp, HubHandlers, Room } from '#hub/room.ts';
import { joinRooms } from '#hub/room.ts';
import { HUB_CHECKS, type HubCheck } from '#shared/contract/doctor.ts';
import { type HubRequestName, hubRequests } from '#shared/contract/requests.ts';

interface Everything extends Room {
  readonly answers: HubHandlers;
  readonly checkUps: Readonly<Record<HubCheck, CheckUp>>;
}

const handler = (): never => {
  throw new Error('not asked here');
};
const everything: Everything = {
  answers: Object.fromEntries(Object.keys(hubRequests).map((name) => [name, handler])) as never,
  checkUps: Object.fromEntries(HUB_CHECKS.map((check) => [check, handler])) as never,
};
/** A room in which one answer is missing. */
interface Without<N extends HubRequestName> extends Room {
  readonly answers: Omit<HubHandlers, N>;
  readonly checkUps: Readonly<Record<HubCheck, CheckUp>>;
}

describe('the hub’s rooms', () => {
  it('answer every request and take every step of the doctor', () => {
    const { answers, checkUps } = joinRooms([everything]);
    expect(Object.keys(answers)).toEqual(Object.keys(hubRequests));
    expect(Object.keys(checkUps)).toEqual([...HUB_CHECKS]);
  });

  it('do not compile with a request that nobody answers', () => {
    const incomplete: Without<'boardAt'> = everything;
    // @ts-expect-error nobody answers boardAt
    joinRooms([incomplete]);
    const unexamined: Omit<Everything, 'checkUps'> = everything;
    // @ts-expect-error nobody takes the doctor's steps
    joinRooms([unexamined]);
  });

  it('do not answer the same request twice', () => {
    expect(() => joinRooms([everything, { answers: { readAudit: handler } }])).toThrow(
      'two rooms answer readAudit',
    );
  });

  it('offer what they have together, in the order of the table', () => {
    const metric = (name: string) => ({ type: 'gauge', name, help: name, read: () => 0 }) as const;
    const { metrics, apiRoutes } = joinRooms([
      everything,
      { metrics: [metric('a')] },
      { metrics: [metric('b')] },
    ]);
    expect([metrics.map(({ name }) => name), apiRoutes]).toEqual([['a', 'b'], []]);
  });
});
