import { describe, expect, it } from 'vitest';
import { ReminderWatch } from '#shared/alerts/reminder-watch.ts';
import { type ReminderFacts, remindersOf } from '#shared/alerts/reminders.ts';
import type { Agent } from '#shared/domain/agent.ts';
import { stretchAt } from '#shared/pauses/stretch.ts';
import { noWorkingHours } from '#shared/pauses/working-hours.ts';
import { alertedPerson, chatEvent, me, statusEvent, T0, WrittenScreen } from '../support/alerted-person.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BERLIN = 'Europe/Berlin';

const facts = (more: Partial<ReminderFacts> = {}, agent: Partial<Agent> = {}): ReminderFacts => ({
  agent: { id: me, status: 'pause', sinceAt: T0, conversationIds: [], ...agent },
  conversations: [],
  me,
  preferences: { forgotMinutes: 0, workingHours: noWorkingHours },
  team: { pauseMinutes: {}, unansweredNudgeMs: 0, unansweredPauseMs: 0, timeZone: BERLIN },
  ownTimeZone: 'UTC',
  isAtComputer: true,
  now: T0,
  ...more,
});
const kinds = (given: ReminderFacts): string[] => remindersOf(given).map(({ kind }) => kind);

describe('a person is reminded', () => {
  it('of a pause that is over its time, by the team’s plan for the reason', () => {
    const team = { ...facts().team, pauseMinutes: { Lunch: 45 } };
    const at = (minutes: number) =>
      kinds(facts({ team, now: T0 + minutes * MINUTE }, { substatus: 'Lunch' }));
    expect([at(44), at(45), at(120)]).toEqual([[], ['over'], ['over']]);
  });

  it('of a pause that is about to end by itself, and of none that did', () => {
    const at = (minutes: number) =>
      kinds(facts({ now: T0 + minutes * MINUTE }, { untilAt: T0 + 30 * MINUTE }));
    expect([at(28), at(29), at(30), at(31)]).toEqual([[], ['ending'], [], ['over']]);
  });

  it('that they may have forgotten to come back: without a plan, and only at the computer', () => {
    const preferences = { ...facts().preferences, forgotMinutes: 20 as const };
    const at = (minutes: number, more: Partial<ReminderFacts> = {}, agent: Partial<Agent> = {}) =>
      kinds(facts({ preferences, now: T0 + minutes * MINUTE, ...more }, agent));
    expect([at(19), at(20)]).toEqual([[], ['forgot']]);
    expect(at(20, { isAtComputer: false })).toEqual([]);
    expect(at(20, {}, { plannedUntilAt: T0 + 2 * HOUR })).toEqual([]);
  });

  it('of their working hours, by the team’s clocks or their own', () => {
    // T0 is a Friday, 14:00 UTC, 15:00 in Berlin.
    const workingHours = { ...noWorkingHours, on: true, from: '09:00', to: '16:00' };
    const at = (minutes: number, zone: 'own' | 'team', agent: Partial<Agent>) =>
      kinds(
        facts(
          {
            preferences: { forgotMinutes: 0, workingHours: { ...workingHours, zone } },
            now: T0 + minutes * MINUTE,
          },
          agent,
        ),
      );
    const online = { status: 'online', sinceAt: T0 - HOUR } as const;
    expect([at(59, 'team', online), at(66, 'team', online), at(66, 'own', online)]).toEqual([
      [],
      ['outside'],
      [],
    ]);
    const away = { status: 'pause', sinceAt: T0 - 24 * HOUR } as const;
    expect([at(0, 'team', away), at(66, 'team', away)]).toEqual([['within'], []]);
    expect(at(10, 'team', { status: 'pause', sinceAt: T0 })).toEqual([]);
  });

  it('of a chat that waits for their answer, if the team wants that', () => {
    const team = { ...facts().team, unansweredNudgeMs: MINUTE, unansweredPauseMs: 3 * MINUTE };
    const conversation = {
      id: 'c',
      accountId: 'a',
      state: 'assigned',
      agentId: me,
      assignedAt: T0,
      awaitingAgent: true,
      broadcastTo: [],
      labels: {},
      visitor: {},
    } as const;
    const at = (seconds: number) =>
      remindersOf(
        facts({ team, conversations: [conversation], now: T0 + seconds * 1000 }, { status: 'online' }),
      );
    expect(at(59)).toEqual([]);
    expect(at(60)).toMatchObject([{ kind: 'unanswered', pauseAt: T0 + 3 * MINUTE }]);
    expect(at(200)[0]).not.toHaveProperty('pauseAt');
  });
});

describe('working hours', () => {
  const night = { ...noWorkingHours, on: true, from: '22:00', to: '06:00', days: [5] };
  it('may go through the night, and a change of the clocks', () => {
    const friday = Date.UTC(2026, 2, 27, 21);
    expect(stretchAt(night, friday, BERLIN)).toEqual({ isWork: true, sinceAt: friday });
    expect(stretchAt(night, Date.UTC(2026, 2, 28, 4, 59), BERLIN)).toEqual({ isWork: true, sinceAt: friday });
    const ended = Date.UTC(2026, 2, 28, 5);
    expect(stretchAt(night, ended, BERLIN)).toEqual({ isWork: false, sinceAt: ended });
    expect(stretchAt(night, Date.UTC(2026, 2, 30, 12), BERLIN)).toEqual({ isWork: false, sinceAt: ended });
  });

  it('that no day has never begin', () => {
    expect(stretchAt({ ...night, days: [] }, T0, BERLIN)).toEqual({ isWork: false });
  });
});

describe('a reminder', () => {
  const one = { kind: 'breakWaits', key: 'k', at: T0 } as const;
  it('comes once, and again only for another occasion', () => {
    const watch = new ReminderWatch();
    expect(watch.step([one], T0, false).show).toEqual([one]);
    expect(watch.step([one], T0 + 1, false)).toEqual({ show: [], over: [] });
    expect(watch.step([], T0 + 2, false)).toEqual({ show: [], over: ['k'] });
    expect(watch.step([{ ...one, key: 'l' }], T0 + 3, false).show).toHaveLength(1);
  });

  it('does not come anew because a page was loaded again', () => {
    expect(new ReminderWatch().step([one], T0 + 5 * MINUTE, false).show).toEqual([]);
  });

  it('waits while everything is muted', () => {
    const watch = new ReminderWatch();
    expect(watch.step([one], T0, true).show).toEqual([]);
    expect(watch.step([one], T0 + MINUTE, false).show).toEqual([one]);
  });

  it('of a pause offers the way back and five minutes more, and goes when it is taken', async () => {
    const screen = new WrittenScreen();
    const { happen, pass, done } = alertedPerson({ screen, session: { pauseMinutes: { '': 10 } } });
    await happen(statusEvent('pause', T0));
    await pass(60);
    screen.read();
    await pass(9 * 60 + 1);
    expect(screen.read()).toEqual(['show! Your pause was to be over at 14:10.', 'sound chime']);
    screen.answer('Your pause was', 'button');
    expect(done).toEqual([{ do: 'goOnline' }]);
    await pass(600);
    expect(screen.read()).toEqual(['withdraw Your pause was to be over at 14:10.']);
  });

  it('of a chat leads to it', async () => {
    const screen = new WrittenScreen();
    const { happen, pass, done } = alertedPerson({ screen, session: { unansweredNudgeMs: MINUTE } });
    await happen(statusEvent('online', T0), chatEvent('assigned', 'c', T0, { agentId: me }));
    await pass(61);
    screen.answer('Anonymous visitor waits', 'click');
    expect(done).toEqual([{ do: 'showChat', accountId: 'a', id: 'c' }]);
  });
});
