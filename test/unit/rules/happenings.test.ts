import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '#shared/domain/event.ts';
import { chat, dryRun, MINUTE, missed, ruleOf, SECOND, status, T0, told } from './course.ts';

const toAnn = { agentId: 'ann@example.com' };

describe('an event', () => {
  it('fires for each chat, at its own time', () => {
    const rule = ruleOf({ when: { event: 'queued' } });
    expect(
      told(dryRun(rule, [chat('queued', 'c', 3), chat('queued', 'd', 4), chat('labeled', 'c', 5)], 9)),
    ).toEqual(['3 c', '4 d']);
  });

  it('fires at most every so often, and names those that it passed over', () => {
    const rule = ruleOf({ when: { event: 'queued' }, atMostEveryMs: MINUTE });
    const result = dryRun(
      rule,
      [chat('queued', 'c', 0), chat('queued', 'd', 59), chat('queued', 'e', 60)],
      99,
    );
    expect(told(result)).toEqual(['0 c', '60 e']);
    expect(missed(result)).toEqual(['59 tooSoon']);
  });

  it.each([
    ['widgets', { widgets: ['support'] }],
    ['labels', { labels: ['topic=stock'] }],
    ['teams', { teams: ['Night'] }],
    ['countries', { countries: ['DE'] }],
    ['page', { page: '/pricing' }],
    ['hours', { hours: { from: '20:00', to: '06:00' } }],
    ['measures', { measures: [{ measure: 'waiting', over: 5 }] }],
  ])('does not fire where %s do not fit, and says so', (which, onlyIf) => {
    const rule = ruleOf({ when: { event: 'queued' }, onlyIf });
    const result = dryRun(rule, [chat('queued', 'c', 0)], 9);
    expect(told(result)).toEqual([]);
    expect(missed(result)).toEqual([`0 condition ${which}`]);
  });

  it('fires where all of it fits, and with "any" where one does', () => {
    const onlyIf = { widgets: ['sales'], labels: ['topic=stock'], countries: ['de'] };
    const events = [
      chat('queued', 'c', 0, { labels: [{ name: 'topic', value: 'stock' }], visitor: { country: 'DE' } }),
      chat('queued', 'd', 1),
    ];
    expect(told(dryRun(ruleOf({ when: { event: 'queued' }, onlyIf }), events, 9))).toEqual(['0 c']);
    const any = { ...onlyIf, match: 'any' };
    expect(told(dryRun(ruleOf({ when: { event: 'queued' }, onlyIf: any }), events, 9))).toEqual([
      '0 c',
      '1 d',
    ]);
  });

  it('must have lasted, where the rule says so: a chat that its agent leaves unanswered', () => {
    const rule = ruleOf({ when: { event: 'assigned' }, forMs: MINUTE });
    const events = [
      chat('assigned', 'c', 0, toAnn),
      chat('assigned', 'd', 1, toAnn),
      chat('labeled', 'c', 20),
      chat('responded', 'd', 50, toAnn),
    ];
    const result = dryRun(rule, events, 200);
    expect(told(result)).toEqual(['60 c']);
    expect(missed(result)).toEqual(['50 notLongEnough']);
  });

  it('abandoned is a close without an agent’s answer', () => {
    const rule = ruleOf({ when: { event: 'abandoned' } });
    const events = [
      chat('queued', 'c', 0),
      chat('queued', 'd', 1),
      chat('responded', 'c', 5, toAnn),
      chat('closed', 'c', 8),
      chat('closed', 'd', 9),
    ];
    expect(told(dryRun(rule, events, 20))).toEqual(['9 d']);
  });
});

describe('what a rule does', () => {
  const byRule = (kind: 'rule' | 'person'): DomainEvent => ({
    kind: 'statusTaken',
    wishId: 'w',
    wishAt: T0,
    at: T0 + SECOND,
    agentId: 'ann@example.com',
    status: 'pause',
    by: { kind, id: 'x' },
  });

  it('sets off no rule: neither itself nor SnapEngage’s word of it', () => {
    const rule = ruleOf({ when: { event: 'agentStatus' } });
    const result = dryRun(rule, [byRule('rule'), status('ann', 'pause', 5)], 9);
    expect(result.firings).toEqual([]);
    expect(missed(result)).toEqual(['1 causedByRule']);
    expect(dryRun(rule, [byRule('person')], 9).firings).toMatchObject([{ agentId: 'ann@example.com' }]);
  });
});
