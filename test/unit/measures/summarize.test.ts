import { describe, expect, it } from 'vitest';
import type { ReportRow } from '#shared/measures/row.ts';
import { nearestRank } from '#shared/measures/waits.ts';
import { ann, bo, HOUR, MINUTE, measured, rowsOf } from './given.ts';

const T0 = Date.UTC(2026, 5, 1, 9);
const day = { from: T0, to: T0 + 24 * HOUR };
const byAnn = { agentId: ann };
const byTheBot = { byBot: true as const, botId: 'bot' };

/**
 * Five chats, by hand (seconds from 9:00):
 *   a  queued 0,  answered 10 by Ann, closed 310, rated 5          wait 10, handled 300
 *   b  queued 0,  assigned to Bo 20, answered 70 by Bo, closed 170 wait 70, handled 100, Bo took 50
 *   c  queued 0,  closed 40                                        abandoned after 40
 *   d  given to a bot 0, answered 5 by it, closed 100              bot only
 *   e  queued 0                                                    open
 */
const five = [
  measured(
    T0,
    [0, 'queued', { widgetId: 'sales' }],
    [10, 'responded', byAnn],
    [310, 'closed'],
    [320, 'surveyed', { rating: 5 }],
  ),
  measured(
    T0,
    [0, 'queued', { widgetId: 'sales', labels: [{ name: 'vip', value: '' }] }],
    [20, 'assigned', { agentId: bo }],
    [70, 'responded', { agentId: bo }],
    [170, 'closed'],
    [180, 'surveyed', { rating: 2 }],
  ),
  measured(T0, [0, 'queued', { widgetId: 'support' }], [40, 'closed']),
  measured(
    T0,
    [0, 'assigned', { widgetId: 'support', agentId: 'bot' }],
    [5, 'responded', byTheBot],
    [100, 'closed'],
  ),
  measured(T0, [0, 'queued', { labels: [{ name: 'priority', value: 'high' }] }]),
];

describe('a report', () => {
  it('has every measure by its definition', () => {
    expect(rowsOf(five, day)).toEqual({
      total: {
        key: 'total',
        offered: 5,
        answered: 2,
        botOnly: 1,
        abandoned: 1,
        open: 1,
        undecided: 0, // e has waited for a day
        answeredWithinTarget: 1, // a; b took 70 s
        serviceLevel: 1 / 4, // 1 ÷ (5 − 1 − 0)
        abandonmentRate: 1 / 4,
        asaMs: 40_000, // (10 + 70) ÷ 2
        abandonedAfterMs: 40_000,
        longestWaitMs: 70_000,
        waitP95Ms: 70_000, // the 3rd of 10, 40, 70
        waitHistogram: [
          { upToMs: 10_000, answered: 1, abandoned: 0 },
          { upToMs: 20_000, answered: 0, abandoned: 0 },
          { upToMs: 30_000, answered: 0, abandoned: 0 },
          { upToMs: 60_000, answered: 0, abandoned: 1 },
          { upToMs: 120_000, answered: 1, abandoned: 0 },
          { upToMs: 300_000, answered: 0, abandoned: 0 },
          { upToMs: 600_000, answered: 0, abandoned: 0 },
          { upToMs: null, answered: 0, abandoned: 0 },
        ],
        firstResponseP50Ms: 10_000, // the 1st of 10, 70
        firstResponseP90Ms: 70_000, // the 2nd
        agentResponseP50Ms: 50_000, // only b was given to somebody
        agentResponseP90Ms: 50_000,
        handleTimeMs: 200_000, // (300 + 100) ÷ 2
        handled: 2,
        agentHandleTimeMs: 200_000,
        requeues: 0,
        requeuesAnswered: 0,
        requeuesAbandoned: 0,
        requeueWaitMs: null,
        requeueLongestWaitMs: null,
        transfers: 0,
        transfersIn: 0,
        transfersOut: 0,
        ratings: 2,
        ratingsOutOfScale: 0,
        csat: 3.5,
        csatTopTwo: 1 / 2,
        responseRate: 1,
        concurrency: 1,
        concurrencyPeak: 1,
        utilisation: null, // no limit is known
      },
    });
  });

  it('says null where there is nothing to average', () => {
    const { waitHistogram, ...total } = rowsOf([], day).total as ReportRow;
    expect(waitHistogram.every(({ answered, abandoned }) => answered + abandoned === 0)).toBe(true);
    expect(Object.entries(total).filter(([, value]) => value !== null && value !== 0)).toEqual([
      ['key', 'total'],
    ]);
    expect(total).toMatchObject({ serviceLevel: null, asaMs: null, csat: null, concurrency: null });
  });

  it('counts what a bot alone answered neither for nor against the service level', () => {
    const botOnly = measured(
      T0,
      [0, 'assigned', { agentId: 'bot' }],
      [5, 'responded', byTheBot],
      [100, 'closed'],
    );
    expect(rowsOf([botOnly], day).total).toMatchObject({ offered: 1, botOnly: 1, serviceLevel: null });
  });

  it('counts what is open and still inside the target neither for nor against the service level, until it is not', () => {
    const at = (seconds: number) => rowsOf(five, { ...day, now: T0 + seconds * 1_000 }).total;
    // Of a, b, c and e only e can still be answered in time.
    expect(at(60)).toMatchObject({ open: 1, undecided: 1, answeredWithinTarget: 1, serviceLevel: 1 / 3 });
    expect(at(61)).toMatchObject({ open: 1, undecided: 0, answeredWithinTarget: 1, serviceLevel: 1 / 4 });
    const open = measured(T0, [0, 'queued']);
    expect(rowsOf([open], { ...day, now: T0 }).total).toMatchObject({ undecided: 1, serviceLevel: null });
  });

  it('takes a chat that an agent took over from a bot for answered, from the start of the wait', () => {
    const taken = measured(
      T0,
      [0, 'queued'],
      [5, 'responded', { byBot: true }],
      [50, 'transferred', { toAgentId: ann }],
      [65, 'responded', byAnn],
      [100, 'closed'],
    );
    expect(rowsOf([taken], day).total).toMatchObject({
      answered: 1,
      botOnly: 0,
      asaMs: 65_000,
      agentResponseP50Ms: 15_000, // transferred at 50, answered at 65
      handleTimeMs: 35_000,
      transfers: 1,
      answeredWithinTarget: 0,
    });
  });

  it('leaves out short abandons when asked to, and says how many', () => {
    const rows = rowsOf(five, { ...day, shortAbandonMs: 41_000 });
    expect(rows.total).toMatchObject({ offered: 4, abandoned: 0, serviceLevel: 1 / 3 });
    expect(rowsOf(five, { ...day, shortAbandonMs: 40_000 }).total).toMatchObject({ offered: 5 });
  });

  it('counts by the moment a chat was offered: one that began before the range is not in it', () => {
    const before = measured(T0, [-60, 'queued'], [10, 'responded', byAnn], [100, 'closed']);
    const last = measured(T0, [24 * 3600 - 1, 'queued'], [24 * 3600 + 9, 'responded', byAnn]);
    const after = measured(T0, [24 * 3600, 'queued']);
    expect(rowsOf([before, last, after], day).total).toMatchObject({
      offered: 1,
      answered: 1,
      asaMs: 10_000,
    });
  });

  it('does not count a chat whose start was never seen', () => {
    expect(rowsOf([measured(T0, [10, 'responded', byAnn], [20, 'closed'])], day).total?.offered).toBe(0);
  });

  it('takes nearest ranks', () => {
    const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    expect([50, 90, 91, 100].map((of) => nearestRank(ten, of))).toEqual([5, 9, 10, 10]);
    expect(nearestRank([7], 50)).toBe(7);
    expect(nearestRank([], 50)).toBeNull();
  });

  it('narrows by widget, label and account', () => {
    expect(rowsOf(five, { ...day, widgetIds: ['sales'] }).total?.offered).toBe(2);
    expect(rowsOf(five, { ...day, labels: ['priority'] }).total?.offered).toBe(1);
    expect(rowsOf(five, { ...day, labels: ['priority=low'] }).total?.offered).toBe(0);
    expect(rowsOf(five, { ...day, labels: ['priority=low', 'vip'] }).total?.offered).toBe(1);
    expect(rowsOf(five, { ...day, accountIds: ['other'] }).total?.offered).toBe(0);
    expect(rowsOf(five, { ...day, agentIds: [bo] }).total).toMatchObject({ offered: 1, answered: 1 });
  });
});

describe('by widget and by label', () => {
  it('has a row for each, those of none last', () => {
    const widgets = rowsOf(five, { ...day, by: 'widget' });
    expect(Object.keys(widgets)).toEqual(['sales', 'support', '']);
    expect(Object.values(widgets).map(({ offered }) => offered)).toEqual([2, 2, 1]);
    const labels = rowsOf(five, { ...day, by: 'label' });
    expect(Object.keys(labels)).toEqual(['priority=high', 'vip', '']);
    expect(Object.values(labels).map(({ offered }) => offered)).toEqual([1, 1, 3]);
  });
});

describe('by agent', () => {
  it('puts each chat into one row: who answered first, else who had it last, else nobody', () => {
    const transferred = measured(
      T0,
      [0, 'queued'],
      [5, 'assigned', byAnn],
      [15, 'responded', byAnn],
      [60, 'transferred', { agentId: ann, toAgentId: bo }],
      [90, 'responded', { agentId: bo }],
      [160, 'closed'],
    );
    const abandonedWhileAssigned = measured(
      T0,
      [0, 'queued'],
      [10, 'assigned', { agentId: bo }],
      [50, 'closed'],
    );
    const nobody = measured(T0, [0, 'queued'], [30, 'closed']);
    const rows = rowsOf([transferred, abandonedWhileAssigned, nobody], { ...day, by: 'agent' });
    expect(Object.keys(rows)).toEqual([ann, bo, '']);
    expect(rows[ann]).toMatchObject({
      offered: 1,
      answered: 1,
      transfers: 1,
      asaMs: 15_000,
      agentResponseP50Ms: 10_000, // 5 → 15
      handleTimeMs: 145_000, // 15 → 160
      busyMs: 45_000, // 15 → 60, then it was Bo's
    });
    expect(rows[bo]).toMatchObject({
      offered: 1,
      answered: 0,
      abandoned: 1,
      longestWaitMs: 40_000 + 10_000,
      agentResponseP50Ms: 30_000, // 60 → 90
      busyMs: 100_000, // 60 → 160; the chat he never answered does not count
    });
    expect(rows['']).toMatchObject({ offered: 1, abandoned: 1, busyMs: 0, onlineMs: 0, occupancy: null });
  });

  it('a chat that was reassigned gives no agent response to the one who missed it', () => {
    const missed = measured(
      T0,
      [0, 'queued'],
      [10, 'assigned', byAnn],
      [45, 'assigned', { agentId: bo }],
      [60, 'responded', { agentId: bo }],
    );
    const rows = rowsOf([missed], { ...day, by: 'agent' });
    expect(rows[bo]).toMatchObject({ answered: 1, agentResponseP50Ms: 15_000 });
    expect(rows[ann]).toBeUndefined();
  });

  it('a chat that somebody else answered gives no agent response', () => {
    const helped = measured(T0, [0, 'queued'], [10, 'assigned', byAnn], [45, 'responded', { agentId: bo }]);
    const rows = rowsOf([helped], { ...day, by: 'agent' });
    expect(rows[bo]).toMatchObject({ answered: 1, asaMs: 45_000, agentResponseP50Ms: null });
    expect(rows[ann]).toBeUndefined();
  });

  it('clips statuses and busy time to the range, and counts two chats at once as one time', () => {
    const early = measured(T0, [-600, 'queued'], [-300, 'responded', byAnn], [300, 'closed']);
    const late = measured(T0, [120, 'queued'], [180, 'responded', byAnn], [600, 'closed']);
    const spans = [
      { agentId: ann, status: 'online', substatus: '', fromAt: T0 - HOUR, toAt: T0 + 20 * MINUTE },
      { agentId: ann, status: 'pause', substatus: 'Lunch', fromAt: T0 + 20 * MINUTE, toAt: T0 + 50 * MINUTE },
      { agentId: ann, status: 'pause', substatus: '', fromAt: T0 + 50 * MINUTE, toAt: T0 + 55 * MINUTE },
      { agentId: ann, status: 'unknown', substatus: '', fromAt: T0 + 55 * MINUTE, toAt: T0 + 56 * MINUTE },
      { agentId: ann, status: 'online', substatus: '', fromAt: T0 + 56 * MINUTE },
    ] as const;
    const rows = rowsOf([early, late], { from: T0, to: T0 + 2 * HOUR, now: T0 + HOUR, by: 'agent' }, spans);
    expect(rows[ann]).toMatchObject({
      offered: 1, // only the late one was offered in the range
      onlineMs: 24 * MINUTE, // 0–20 and 56–60, where the present is
      pauseMs: { '': 5 * MINUTE, Lunch: 30 * MINUTE },
      busyMs: 10 * MINUTE, // 0–5 of the early, 3–10 of the late: together 0–10
      occupancy: 10 / 24,
    });
  });
});
