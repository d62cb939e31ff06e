import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from '#shared/contract/problem.ts';
import type { ReportAnswer } from '#shared/contract/report.ts';
import type { HubSettingsAnswer } from '#shared/contract/requests.ts';
import { addMilestone, type ConversationFacts } from '#shared/domain/conversation.ts';
import { CONVERSATION_EVENT_KINDS, type ConversationEvent, type DomainEvent } from '#shared/domain/event.ts';
import { measureConversation } from '#shared/measures/conversation.ts';
import { REPORT_KEYS } from '#shared/measures/row.ts';
import { statusSpans } from '#shared/measures/status.ts';
import { summarize } from '#shared/measures/summarize.ts';
import { conversationEvent, openParts } from './support/hub-parts.ts';
import { eventually, jsonOf, startHub, temporaryFolder } from './support/start-hub.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const T0 = Date.UTC(2026, 5, 1);
const ann = 'ann@example.com';
const range = { from: T0, to: T0 + DAY };

/** The day of three chats: answered after 10 s by Ann, abandoned after 90 s, still open. */
const day = (label = 'plain') => [
  {
    event: 'queued',
    case_id: 'a',
    widget_id: 'sales',
    timestamp: T0,
    labels: [{ name: 'topic', value: label }],
  },
  { event: 'responded', case_id: 'a', agent_id: ann, timestamp: T0 + 10_000 },
  { event: 'closed', case_id: 'a', timestamp: T0 + 60_000 },
  { event: 'queued', case_id: 'b', widget_id: 'sales', timestamp: T0 },
  { event: 'closed', case_id: 'b', timestamp: T0 + 90_000 },
  { event: 'queued', case_id: 'c', widget_id: 'support', timestamp: T0 + HOUR },
];

const path = (more = '') => `/api/reports/summary?from=${range.from}&to=${range.to}${more}`;

describe('GET /api/reports/summary', () => {
  it('answers the rows of the contract', async () => {
    const hub = await startHub({ settings: { timeZone: 'UTC' } });
    await hub.post('/hooks/conversation-events', day());
    const answer = await jsonOf(hub.get(path('&by=widget&targetMs=20000')));
    expect(answer).toMatchObject({
      ...range,
      tz: 'UTC',
      targetMs: 20_000,
      rows: [
        {
          key: 'sales',
          offered: 2,
          answered: 1,
          abandoned: 1,
          serviceLevel: 0.5,
          asaMs: 10_000,
          longestWaitMs: 90_000,
        },
        { key: 'support', offered: 1, open: 1, serviceLevel: 0, asaMs: null },
      ],
    });
    const filtered = await jsonOf<ReportAnswer>(hub.get(path('&widget=support&widget=other')));
    expect(filtered.rows).toMatchObject([{ key: 'total', offered: 1 }]);
    const shorter = await jsonOf<ReportAnswer>(hub.get(path('&shortAbandonMs=100000')));
    expect(shorter).toMatchObject({
      shortAbandonMs: 100_000,
      leftOut: 1,
      rows: [{ offered: 2, abandoned: 0 }],
    });
    const hours = await jsonOf<ReportAnswer>(hub.get(path('&by=hour&tz=Asia/Kolkata')));
    expect(hours.rows[0]?.key).toBe('2026-06-01T05:00+05:30');
    expect(hours.rows).toHaveLength(25); // 05:30 to 05:30 touches 25 hours of the wall clock
  });

  it('gives the same rows as CSV that no spreadsheet takes for formulas', async () => {
    const hub = await startHub();
    await hub.post('/hooks/conversation-events', [
      ...day('=HYPERLINK("http://evil.example")'),
      {
        event: 'labeled',
        case_id: 'c',
        timestamp: T0 + HOUR + 1,
        labels: [
          { name: '=1+1', value: '' },
          { name: '@x, "y"', value: '' },
        ],
      },
    ]);
    const response = await hub.get(path('&by=label'), {
      Authorization: 'Bearer admin-token-for-tests',
      Accept: 'text/csv',
    });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = bytes.toString().slice(1).split('\r\n');
    expect(lines.at(-1)).toBe('');
    expect(lines[0]).toMatch(/^key,offered,answered,botOnly,abandoned,open,/);
    expect(lines.slice(1, -1).map((line) => line.replace(/,(\d|$).*/, ''))).toEqual([
      "'=1+1",
      `"'@x, ""y"""`,
      '"topic=HYPERLINK(""http://evil.example"")"'.replace('topic=', 'topic=='),
      '',
    ]);
    const link = await hub.get(path('&by=agent&format=csv'));
    expect(link.headers.get('content-disposition')).toBe(
      'attachment; filename=queuetray-agent-2026-06-01.csv',
    );
    expect(await link.text()).toContain('onlineMs,pauseMs,busyMs,chatMs,occupancy');
  });

  it.each([
    ['from=x&to=2', 'from'],
    ['to=2', 'from'],
    ['from=2&to=1', 'to: must be later than from'],
    ['from=1&to=2&by=week', 'by: must be one of total, agent, widget, label, hour, day'],
    ['from=1&to=2&tz=Mars/Base', 'tz: must be a time zone such as Europe/Berlin'],
    ['from=1&to=2&targetMs=-1', 'targetMs'],
    [`from=0&to=${400 * DAY}&by=hour`, 'to: must be at most a year after from, by hour'],
    [`from=0&to=${4_000 * DAY}`, 'to: must be at most ten years after from'],
  ])('says what is wrong with %s', async (query, detail) => {
    const hub = await startHub();
    const response = await hub.get(`/api/reports/summary?${query}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect((await jsonOf<Problem>(response)).detail).toContain(detail);
  });

  it('is for supervisors', async () => {
    const hub = await startHub();
    expect((await hub.get(path(), {})).status).toBe(401);
    for (const role of ['agent', 'wallboard']) {
      const { token } = await jsonOf<{ token: string }>(
        hub.call('grantAccess', { role, name: role, agentId: ann }),
      );
      expect((await hub.get(path(), { Authorization: `Bearer ${token}` })).status).toBe(403);
    }
  });
});

describe('the tables of the reports', () => {
  it('go on after a stop where they were, and are made from a journal that is older than they', async () => {
    const first = await startHub();
    await first.post('/hooks/conversation-events', day());
    await first.stop();
    const second = await startHub({ dataFolder: first.dataFolder });
    expect((await jsonOf<ReportAnswer>(second.get(path()))).rows).toMatchObject([
      { offered: 3, answered: 1 },
    ]);
    await eventually(
      async () => (await second.get('/metrics', {})).text(),
      (text) => text.includes('queuetray_reports_behind 0'),
    );
  });

  it('take what was read again for what it means now', async () => {
    const hub = await startHub();
    await hub.post('/hooks/conversation-events', [
      ...day(),
      { event: 'queued', ticket: { number: 'T-1' }, timestamp: T0 },
      { event: 'queued', ticket: { number: 'T-2' }, timestamp: T0 },
    ]);
    expect((await jsonOf<ReportAnswer>(hub.get(path()))).rows).toMatchObject([{ offered: 3 }]);
    await hub.call('writeHubSettings', { change: { aliases: { conversationId: ['ticket.number'] } } });
    await hub.call('reread');
    expect((await jsonOf<ReportAnswer>(hub.get(path()))).rows).toMatchObject([
      { offered: 5, answered: 1, open: 3 },
    ]);
  });

  it('hold nothing about the visitor', async () => {
    const parts = await openParts();
    await parts.receive(
      T0,
      conversationEvent('queued', 'c', T0, {
        visitor: { name: 'Jane', email: 'jane@example.com', message: 'My order' },
        url: 'https://vendor.example/c?who=jane',
        agentName: 'Ann',
      }),
      conversationEvent('surveyed', 'c', T0 + 1, { comment: 'Jane says thanks', rating: 4 }),
    );
    await parts.rows(range);
    const all = ['measured_conversation', 'measured_milestone', 'measured_status'].flatMap((table) =>
      parts.database.prepare(`SELECT * FROM ${table}`).all(),
    );
    expect(all).toHaveLength(3);
    expect(JSON.stringify(all)).not.toMatch(/jane|order|Ann/i);
  });

  it('say the same as the measures of the board, for any events in any slices and any order', async () => {
    const event: fc.Arbitrary<ConversationEvent> = fc.record(
      {
        kind: fc.constantFrom(...CONVERSATION_EVENT_KINDS),
        accountId: fc.constant(''),
        conversationId: fc.constantFrom('a', 'b', '__proto__'),
        at: fc.integer({ min: -5, max: 30 }).map((step) => T0 + step * HOUR),
        agentId: fc.constantFrom(ann, 'bo@example.com'),
        toAgentId: fc.constantFrom(ann, 'bo@example.com'),
        byBot: fc.constant(true as const),
        widgetId: fc.constantFrom('w1', 'w2'),
        rating: fc.integer({ min: 1, max: 5 }),
        labels: fc.array(
          fc.record({ name: fc.constantFrom('x', '__proto__'), value: fc.constantFrom('', '1') }),
          {
            maxLength: 2,
          },
        ),
      },
      { requiredKeys: ['kind', 'accountId', 'conversationId', 'at'] },
    );
    const status = fc.record({
      kind: fc.constant('agentStatus' as const),
      accountId: fc.constant(''),
      agentId: fc.constant(ann),
      at: fc.integer({ min: -5, max: 30 }).map((step) => T0 + step * HOUR),
      status: fc.constantFrom('online' as const, 'pause' as const, 'unknown' as const),
      substatus: fc.constantFrom('Lunch', 'Break'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(event, { maxLength: 20 }),
        fc.uniqueArray(status, { maxLength: 6, selector: ({ at }) => at }),
        fc.integer({ min: 0, max: 20 }),
        async (events, statuses, cut) => {
          const parts = await openParts();
          await parts.receive(T0, ...events.slice(cut));
          await parts.reports.catchUp();
          await parts.receive(T0, ...statuses, ...events.slice(0, cut), ...events.slice(cut + 1));
          const facts = new Map<string, ConversationFacts>();
          for (const one of events)
            facts.set(one.conversationId, addMilestone(facts.get(one.conversationId), one));
          const spans = statusSpans(
            ann,
            [...statuses].sort((a, b) => a.at - b.at),
          );
          for (const by of REPORT_KEYS) {
            const options = { ...range, by, tz: 'Europe/Berlin', targetMs: 60_000, now: T0 + 12 * HOUR };
            const expected = summarize([...facts.values()].map(measureConversation), spans, options);
            expect(await parts.reports.read(options)).toEqual(expected);
          }
          parts.close();
          rmSync(parts.folder, { recursive: true });
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a conversation that is never closed', () => {
  it('goes stale, counts no longer, keeps nobody busy for ever, and comes back with its next event', async () => {
    const parts = await openParts();
    await parts.receive(
      T0,
      conversationEvent('queued', 'c', T0),
      conversationEvent('responded', 'c', T0 + 60_000, { agentId: ann }),
      conversationEvent('labeled', 'c', T0 + HOUR),
    );
    const marks = async (silentBeforeAt: number) => {
      const found: DomainEvent[] = [];
      for await (const mark of parts.liveBoard.goneStale({ now: T0 + DAY, silentBeforeAt })) found.push(mark);
      return found;
    };
    expect(await marks(T0)).toEqual([]);
    const [mark] = await marks(T0 + 1);
    expect(mark).toEqual({
      kind: 'wentStale',
      at: T0 + DAY,
      conversations: [{ accountId: '', id: 'c', lastAt: T0 + HOUR }],
    });
    if (mark) await parts.decide(mark);
    expect(await marks(T0 + 1)).toEqual([]);
    const later = { from: T0, to: T0 + 2 * DAY, now: T0 + 2 * DAY, by: 'agent' as const };
    expect((await parts.rows(later))[ann]).toMatchObject({ answered: 1, busyMs: HOUR - 60_000 });
    await parts.receive(T0 + DAY, conversationEvent('closed', 'c', T0 + 25 * HOUR));
    expect((await parts.rows(later))[ann]).toMatchObject({ answered: 1, busyMs: 25 * HOUR - 60_000 });
  });
});

describe('the daily report', () => {
  it('is written for yesterday, then for every day that was missed, and says when it cannot', async () => {
    const folder = join(temporaryFolder(), 'reports');
    mkdirSync(folder);
    let now = T0 + DAY + 5 * HOUR;
    const options = {
      now: () => now,
      settings: {
        timeZone: 'UTC',
        dailyReportFolder: folder,
        dailyReportHour: 4,
        dailyReportBy: 'total' as const,
      },
    };
    const first = await startHub(options);
    await eventually(
      () => readdirSync(folder),
      (names) => names.length > 0,
    );
    expect(readdirSync(folder)).toEqual(['queuetray-total-2026-06-01.csv']);
    await first.stop();

    // Two days of absence, and the third day's hour has not come yet.
    now = T0 + 4 * DAY + 3 * HOUR;
    const second = await startHub({ ...options, dataFolder: first.dataFolder });
    await eventually(
      () => readdirSync(folder),
      (names) => names.length === 3,
    );
    expect(readdirSync(folder)).toEqual([1, 2, 3].map((n) => `queuetray-total-2026-06-0${n}.csv`));
    expect(readFileSync(join(folder, 'queuetray-total-2026-06-02.csv'), 'utf8')).toMatch(
      /^\uFEFFkey,offered.*\r\ntotal,0,/,
    );

    rmSync(folder, { recursive: true });
    const failed = await second.call('writeDailyReport');
    expect(failed.status).toBe(400);
    expect((await jsonOf<Problem>(failed)).detail).toContain(folder);
    expect(existsSync(folder)).toBe(false);
    await second.stop();

    now += 2 * HOUR;
    const third = await startHub({ ...options, dataFolder: first.dataFolder });
    const settings = await eventually(
      () => jsonOf<HubSettingsAnswer>(third.call('readHubSettings')),
      ({ dailyReport }) => dailyReport.failure !== undefined,
    );
    expect(settings.dailyReport).toMatchObject({ writtenThrough: '2026-06-03' });
    expect(await (await third.get('/metrics', {})).text()).toContain('queuetray_daily_report_failed 1');
    mkdirSync(folder);
    expect(await (await third.call('writeDailyReport')).json()).toEqual({
      path: join(folder, 'queuetray-total-2026-06-04.csv'),
    });
  });
});
