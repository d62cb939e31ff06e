import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '#shared/domain/event.ts';
import { ruleOfAlert } from '#shared/rules/from-alert-rule.ts';
import { chat, dryRun, HOUR, MINUTE, missed, ruleOf, SECOND, status, T0, told } from './course.ts';

const queued = (id: string, at: number, more = {}) => chat('queued', id, at, more);
const answered = (id: string, at: number) => chat('responded', id, at, { agentId: 'ann@example.com' });

describe('"the longest wait is over 2 min for at least 30 s"', () => {
  const rule = ruleOf({ when: { measure: 'longestWaitMs', over: 2 * MINUTE }, forMs: 30 * SECOND });

  it('fires when it has been so for 30 s, to the moment, though nothing happens then', () => {
    expect(dryRun(rule, [queued('c', 0)], 300).firings).toEqual([
      { at: T0 + 150 * SECOND + 1, value: 150 * SECOND + 1, accountId: 'a', conversationId: 'c' },
    ]);
  });

  it('does not when the chat is answered a second before, and says how long it had lasted', () => {
    const result = dryRun(rule, [queued('c', 0), answered('c', 149)], 300);
    expect(result.firings).toEqual([]);
    expect(result.nearMisses).toEqual([
      {
        at: T0 + 149 * SECOND,
        why: { code: 'notLongEnough', lastedMs: 29 * SECOND - 1, forMs: 30 * SECOND },
      },
    ]);
  });

  it('says that it was almost so when a wait ended near the limit', () => {
    expect(missed(dryRun(rule, [queued('c', 0), answered('c', 110)], 300))).toEqual(['110 almost']);
    expect(missed(dryRun(rule, [queued('c', 0), answered('c', 90)], 300))).toEqual([]);
  });

  it('is over 15 s after the longest wait has fallen to 80 % of the limit', () => {
    const events = [queued('c', 0), queued('d', 130), answered('c', 200), answered('d', 240)];
    expect(told(dryRun(rule, events, 400))).toEqual(['150–215 150001 c']);
  });

  it('stays while the next wait lies between 80 % and the limit', () => {
    const events = [queued('c', 0), queued('d', 90), answered('c', 190), answered('d', 200)];
    expect(told(dryRun(rule, events, 400))).toEqual(['150–215 150001 c']);
  });
});

describe('"more than 2 waiting"', () => {
  const rule = ruleOf({ when: { measure: 'waiting', over: 2 } });
  const three = [queued('c', 0), queued('d', 1), queued('e', 2)];

  it('fires at the third, stays while it hovers, and is over 15 s after there is one', () => {
    const hovering = Array.from({ length: 20 }, (_, n) => [
      answered(`${n}`, 10 + 2 * n),
      queued(`${n + 1}`, 11 + 2 * n),
    ]).flat();
    const events = [...three, queued('0', 3), ...hovering];
    expect(
      told(dryRun(rule, [...events, answered('c', 100), answered('d', 101), answered('e', 102)], 300)),
    ).toEqual(['2–117 3']);
  });

  it('counts only those of its widgets', () => {
    const support = ruleOf({ when: { measure: 'waiting', over: 0 }, onlyIf: { widgets: ['support'] } });
    expect(told(dryRun(support, three, 60))).toEqual([]);
    expect(told(dryRun(support, [...three, queued('f', 9, { widgetId: 'support' })], 60))).toEqual(['9 1']);
  });

  it('is held back until so long after it last fired, if it still is so, and says that', () => {
    const rare = { ...rule, atMostEveryMs: 2 * MINUTE };
    const events = [
      ...three,
      ...['c', 'd', 'e'].map((id) => answered(id, 10)),
      ...['f', 'g', 'h'].map((id) => queued(id, 60)),
    ];
    const result = dryRun(rare, events, 300);
    expect(told(result)).toEqual(['2–25 3', '122 3']);
    expect(missed(result)).toEqual(['60 tooSoon']);
  });

  it('never fires and clears more often than every 15 s, whatever the queue does', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 200 }), (comes) => {
        const waiting: string[] = [];
        const events = comes.map((one, second) => {
          if (one || waiting.length === 0) waiting.push(`${second}`);
          else return answered(waiting.pop() ?? '', second);
          return queued(`${second}`, second);
        });
        expect(dryRun(rule, events, comes.length).firings.length).toBeLessThanOrEqual(1 + comes.length / 15);
      }),
    );
  });
});

describe('hours of the team’s zone', () => {
  const rule = ruleOf({
    when: { measure: 'waiting', over: 0 },
    onlyIf: { hours: { from: '12:30', to: '13:00' } },
  });

  it('begin a rule that waits for them, and end it', () => {
    const result = dryRun(rule, [queued('c', 0)], 3 * 3_600);
    expect(told(result)).toEqual(['1800–3615 1']);
    expect(missed(result)).toEqual(['0 condition hours']);
  });
});

it('"fewer than 1 online while somebody waits" asks for both', () => {
  const rule = ruleOfAlert({ id: 'o', kind: 'online', limit: 1, forMs: 30_000, whileWaiting: true });
  const events = [status('ann', 'online', 0), status('ann', 'pause', 10), queued('c', 60)];
  expect(told(dryRun(rule, events, 300))).toEqual(['90 0']);
  expect(told(dryRun(rule, [...events, status('ann', 'online', 100)], 300))).toEqual(['90–115 0']);
});

it('free slots are those of whoever is online, and unknown without a limit', () => {
  const rule = ruleOf({ when: { measure: 'freeSlots', under: 1 } });
  const taken = (id: string, at: number) => chat('assigned', id, at, { agentId: 'ann@example.com' });
  const events = [status('ann', 'online', 0), taken('c', 10), taken('d', 20), chat('closed', 'c', 90)];
  expect(told(dryRun(rule, events, 300))).toEqual(['20–105 0']);
  expect(told(dryRun(rule, events, 300, { chatLimit: 0 }))).toEqual([]);
});

it('the service level is that of the day so far, and falls when a target runs out', () => {
  const rule = ruleOf({ when: { measure: 'serviceLevel', under: 0.6 } });
  const events = [queued('c', 0), answered('c', 5), queued('d', 10)];
  expect(dryRun(rule, events, 300).firings).toMatchObject([{ at: T0 + 70 * SECOND + 1, value: 0.5 }]);
});

it('a chat that went stale waits no more', () => {
  const rule = ruleOf({ when: { measure: 'waiting', over: 0 } });
  const gone: DomainEvent = {
    kind: 'wentStale',
    at: T0 + HOUR,
    conversations: [{ accountId: 'a', id: 'c', lastAt: T0 }],
  };
  expect(told(dryRun(rule, [queued('c', 0), gone], 7_200))).toEqual(['0–3615 1']);
});
