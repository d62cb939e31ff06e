import type { GapsAnswer, LogReading } from '#shared/contract/gaps-requests.ts';
import { fail } from '#shared/contract/problem.ts';
import { viewAgent } from '#shared/domain/agent.ts';
import { isConversationEvent } from '#shared/domain/event.ts';
import { isLogged } from '#shared/domain/from-log.ts';
import type { NoteActivity } from '../activity/room.ts';
import type { Core } from '../core.ts';
import { Progress } from '../database/progress.ts';
import type { TakeIn } from '../receiver/room.ts';
import type { CheckUp, HubHandlers, Room } from '../room.ts';
import type { Vendor } from '../snapengage/room.ts';
import { Availability } from './availability.ts';
import { type FactsOf, Findings } from './findings.ts';
import { keptCase } from './kept-case.ts';
import { type LogJob, newJob, nightlyFrom, utcDate } from './log-job.ts';
import { LogReader } from './log-reader.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** A shorter silence before the start is no downtime. */
const DOWNTIME_MS = 10 * MINUTE_MS;
/** Findings follow this long after what the log told. */
const FOLLOW_MS = 3_000;
/** After a reading that SnapEngage refused, the next by itself. */
const AFTER_REFUSAL_MS = 6 * 60 * MINUTE_MS;

export interface GapsParts {
  readonly vendor: Vendor;
  /** Keeps what was read as a webhook's would be. */
  readonly take: TakeIn;
  /** When something last came by a webhook, epoch ms. */
  readonly lastHeardAt: () => number | undefined;
  readonly factsOf: FactsOf;
  readonly note: NoteActivity;
}

export interface GapsRoom extends Room {
  readonly answers: Pick<HubHandlers, 'readGaps' | 'readLog' | 'readAvailability' | 'askAvailability'>;
  readonly checkUps: Readonly<Record<'availability', CheckUp>>;
}

/** Gaps in what was received: found, filled from SnapEngage's log, and listed. */
export function gapsRoom(core: Core, { vendor, take, lastHeardAt, factsOf, note }: GapsParts): GapsRoom {
  const { database, journal, liveBoard, settings, timers, now, random, timeZone, log } = core;
  const owed = new Progress(database, 'logOwedFrom');
  const findings = new Findings(database, journal, factsOf);
  const widgets = () =>
    [...liveBoard.board.widgets.values()].map(({ accountId, id, name }) => ({
      accountId,
      id,
      name: name?.value,
    }));
  const reader = new LogReader({
    database,
    client: vendor.logs,
    async take(cases, accountId, widgetId) {
      const payloads = cases.map((one) => {
        const value = keptCase(one, widgetId);
        return { text: JSON.stringify(value), value };
      });
      const { accepted, notUnderstood } = await take(payloads, 'logs', accountId);
      return accepted + notUnderstood;
    },
    note,
    timers,
    now,
    random,
    log,
  });
  const availability = new Availability({
    widgets,
    isOnline: vendor.logs.isOnline,
    isOn: () => settings.current.watchAvailability,
    agentsOnline: () =>
      [...liveBoard.board.agents.values()].filter((facts) => viewAgent(facts, []).status === 'online').length,
    timers,
    now,
  });
  const stops: (() => void)[] = [];
  let following: (() => void) | undefined;

  const follow = (): void => {
    following ??= timers.after(FOLLOW_MS, () => {
      following = undefined;
      findings.catchUp().catch((error: unknown) => log.warn({ err: error }, 'gaps could not be compared'));
    });
  };

  const lastWhole = () => (reader.last?.left.length === 0 ? reader.last : undefined);

  /** Not any more once the log of that time was read. */
  const owedFrom = (): number | undefined => {
    const from = Number(owed.read() ?? 0);
    const last = lastWhole();
    const isRead = last !== undefined && last.startedAt > from && last.start <= utcDate(from);
    return from === 0 || isRead ? undefined : from;
  };

  /** Once a minute: begins what is due. */
  const step = async (): Promise<void> => {
    const { last } = reader;
    const whole = lastWhole();
    if (!settings.current.readLogs || reader.job || vendor.logs.missing() !== undefined) return;
    if (last && !whole && now() - last.endedAt < AFTER_REFUSAL_MS) return;
    const stillOwed = owedFrom();
    if (stillOwed !== undefined)
      return void (await reader.begin(newJob('downtime', stillOwed, now(), widgets())));
    const night = nightlyFrom(now(), timeZone(), whole?.startedAt);
    if (night !== undefined) await reader.begin(newJob('night', night, now(), widgets()));
  };
  const tryStep = (): void =>
    void step().catch((error: unknown) => log.warn({ err: error }, 'the log could not be read'));

  const answer = async (): Promise<GapsAnswer> => {
    await findings.catchUpNow();
    const { job, last } = reader;
    const missing = vendor.logs.missing();
    const from = owedFrom();
    return {
      ...(missing === undefined ? {} : { missing }),
      ...(job
        ? {
            reading: {
              ...told(job),
              widgetsLeft: job.left.length,
              ...(job.retryAt === undefined ? {} : { retryAt: job.retryAt }),
            },
          }
        : {}),
      ...(last ? { last: { ...told(last), endedAt: last.endedAt } } : {}),
      ...(from === undefined ? {} : { owedFrom: from }),
      ...findings.read(),
    };
  };

  return {
    async prepare() {
      const heardAt = lastHeardAt();
      if (heardAt === undefined || now() - heardAt < DOWNTIME_MS || owedFrom() !== undefined) return;
      await database.write([owed.put(heardAt)]);
    },
    start() {
      reader.start();
      availability.start();
      stops.push(
        timers.every(MINUTE_MS, tryStep),
        core.changed.subscribe(tryStep),
        liveBoard.subscribe((events) => {
          if (events.some(({ event }) => isConversationEvent(event) && isLogged(event))) follow();
        }),
      );
      tryStep();
    },
    stop() {
      for (const stop of stops.splice(0)) stop();
      following?.();
      reader.stop();
      availability.stop();
    },
    answers: {
      readGaps: answer,
      async readLog({ days }) {
        const missing = vendor.logs.missing();
        if (missing !== undefined)
          return fail(
            'bad-request',
            `SnapEngage cannot be asked: ${missing === 'apiToken' ? 'no API token' : 'no organisation'} is set.`,
          );
        await reader.begin(newJob('asked', now() - (days - 1) * DAY_MS, now(), widgets()));
        return answer();
      },
      readAvailability: () => availability.answer,
      askAvailability() {
        void availability.ask();
        return availability.answer;
      },
    },
    audited: { readLog: ({ days }) => ({ detail: { days } }) },
    checkUps: {
      async availability() {
        const { on, closed, agentsOnline, widgets: seen } = availability.answer;
        if (!on) return { outcome: 'fine' };
        if (closed.length > 0)
          return {
            outcome: 'warning',
            advice: 'widgetClosed',
            fact: `${closed.map(({ name, widgetId }) => name ?? widgetId).join(', ')} · ${agentsOnline}`,
          };
        const unknown = seen.find(({ problem }) => problem !== undefined);
        return unknown
          ? { outcome: 'warning', advice: 'apiUnreachable', fact: unknown.problem ?? '' }
          : { outcome: 'fine' };
      },
    },
    metrics: [
      {
        type: 'gauge',
        name: 'queuetray_gaps_healed',
        help: 'Conversations that the log of SnapEngage completed, of the last 31 days',
        read: () => findings.read().healed,
      },
      {
        type: 'gauge',
        name: 'queuetray_gaps_disagree',
        help: 'Conversations of which events and log tell otherwise, of the last 31 days',
        read: () => findings.read().disagree,
      },
    ],
  };
}

const told = ({ because, start, end, startedAt, cases, fresh, widgets, problem }: LogJob): LogReading => ({
  because,
  start,
  end,
  startedAt,
  cases,
  fresh,
  widgets,
  ...(problem === undefined ? {} : { problem }),
});
