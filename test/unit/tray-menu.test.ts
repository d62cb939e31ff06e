import { describe, expect, it } from 'vitest';
import { type MenuEntry, trayMenu } from '#main/tray/menu.ts';
import { type TraySources, trayState } from '#main/tray/state.ts';
import { trayTooltip } from '#main/tray/texts.ts';
import type { Alarm } from '#shared/contract/alarm.ts';
import type { Agent } from '#shared/domain/agent.ts';
import type { Conversation } from '#shared/domain/conversation.ts';
import { en } from '#shared/messages/en/index.ts';
import { defaultPreferences } from '#shared/settings/preferences.ts';

const now = 1_700_000_100_000;
const chat = (id: string, seconds: number, more: Partial<Conversation> = {}): Conversation => ({
  id,
  accountId: 'a',
  state: 'waiting',
  waitingSinceAt: now - seconds * 1000,
  broadcastTo: [],
  labels: {},
  visitor: {},
  ...more,
});
const agent = (more: Partial<Agent> = {}): Agent => ({
  id: 'ann@x',
  status: 'online',
  sinceAt: 0,
  conversationIds: [],
  ...more,
});
const state = (more: Partial<TraySources> = {}) =>
  trayState({
    agent: agent(),
    conversations: [],
    connection: { state: 'live' },
    preferences: defaultPreferences,
    substatuses: ['Lunch', 'Break'],
    pauseMinutes: {},
    held: 0,
    isSupervisor: true,
    needsSetup: false,
    now,
    ...more,
  });
const context = { t: en, locale: 'en-GB', timeZone: 'UTC', now, still: false };
const lines = (entries: readonly MenuEntry[]): string[] =>
  entries.map((entry) => (entry.kind === 'separator' ? '—' : entry.label));

describe('the tray', () => {
  it('offers an update that lies ready, but not while chats are in hand', () => {
    const entries = (update?: { version: string; waits: boolean }) =>
      trayMenu(state({ update }), context).filter(
        (entry) => 'action' in entry && entry.action?.do === 'update',
      );
    expect(entries()).toEqual([]);
    expect(entries({ version: '1.2.0', waits: false })).toMatchObject([
      { label: 'Restart to update to 1.2.0' },
    ]);
    expect(entries({ version: '1.2.0', waits: true })).toMatchObject([
      { label: 'Update to 1.2.0 after your chats', enabled: false },
    ]);
  });

  it('tells how long a pause still lasts, and when it is over its time', () => {
    const paused = (endInMs: number, more: Partial<Agent> = {}) =>
      state({
        agent: agent({ status: 'pause', substatus: 'Lunch', sinceAt: now, untilAt: now + endInMs, ...more }),
      });
    expect(trayTooltip(paused(724_000), context)).toBe('Paused · Lunch · 13 min left · nobody waiting');
    expect(trayTooltip(paused(-190_000), context)).toBe('Paused · Lunch · over by 3 min · nobody waiting');
    const still = { ...context, still: true };
    expect(trayTooltip(paused(724_000), still)).toBe('Paused · Lunch · until 22:27 · nobody waiting');
    expect(trayTooltip(paused(-190_000), still)).toBe('Paused · Lunch · over since 22:11 · nobody waiting');
    expect(lines(trayMenu(paused(724_000), context))).toEqual(
      expect.arrayContaining(['❙❙ Pause · 13 min left', 'Extend by 5 min']),
    );
  });

  it('takes the team’s time for a reason as the plan', () => {
    const lunch = state({
      agent: agent({ status: 'pause', substatus: 'Lunch', sinceAt: now - 40 * 60_000 }),
      pauseMinutes: { Lunch: 45 },
    });
    expect(trayTooltip(lunch, context)).toBe('Paused · Lunch · 5 min left · nobody waiting');
    const pauses = trayMenu(lunch, context).find(
      (entry) => entry.kind === 'item' && entry.label.includes('❙❙'),
    );
    expect(lines((pauses as { submenu: readonly MenuEntry[] }).submenu)).toContain('Lunch · 45 min');
  });

  it('says that a pause came by itself, or is planned, and offers to plan one while chats are in hand', () => {
    const locked = state({ agent: agent({ status: 'pause', setBy: { kind: 'lock' } }) });
    expect(trayTooltip(locked, context)).toBe('Paused · screen locked · nobody waiting');
    const planned = { at: now, returns: true, by: { kind: 'person' } } as const;
    const waits = state({ agent: agent({ planned }), held: 1 });
    expect(trayTooltip(waits, context)).toBe('Online · pause planned · nobody waiting');
    expect(lines(trayMenu(waits, context))).toContain('Call off the planned pause');
    expect(lines(trayMenu(state({ held: 2 }), context))).toContain('Pause after my chats');
    expect(lines(trayMenu(state({ held: 0 }), context))).not.toContain('Pause after my chats');
  });

  it('tells the alarms of the rules with their true beginning, those that nobody sees to first', () => {
    const alarm = (id: string, minutes: number): Alarm => ({
      id,
      ruleId: id,
      name: id,
      when: { measure: 'waiting', over: minutes },
      sinceAt: Date.UTC(2026, 0, 2, 14, minutes),
      firedAt: now,
    });
    const acknowledged = { ...alarm('a', 2), acknowledged: { by: 'bo@x', at: now } };
    const entries = trayMenu(state({ alarms: [acknowledged, alarm('b', 5)] }), context);
    expect(lines(entries).filter((line) => /[▲△]/.test(line))).toEqual([
      '▲  More than 5 waiting · 14:05',
      '△  More than 2 waiting · 14:02',
    ]);
  });

  it('tells whether SnapEngage gets through, and leads to where that is mended', () => {
    const sinceAt = Date.UTC(2026, 0, 2, 14, 2);
    const cut = state({ reach: { kind: 'ssh', state: 'unreachable', sinceAt } });
    expect(trayTooltip(cut, context)).toBe('Online · nobody waiting · Not reachable since 14:02');
    const well = state({ reach: { kind: 'ssh', state: 'reachable', sinceAt, probeMs: 84 } });
    expect(trayTooltip(well, context)).toBe('Online · nobody waiting');
    expect(trayMenu(well, context)).toContainEqual({
      kind: 'item',
      label: 'Reachable · probe 84 ms',
      action: { do: 'view', view: 'settings', tab: 'reach' },
    });
    expect(lines(trayMenu(state({ reach: { kind: 'none', state: 'off', sinceAt } }), context))).not.toContain(
      'SnapEngage is not let in',
    );
  });

  it('says in one line what there is to know', () => {
    expect(trayTooltip(state(), context)).toBe('Online · nobody waiting');
    expect(trayTooltip(state({ conversations: [chat('a', 41), chat('b', 3)] }), context)).toBe(
      'Online · 2 waiting, longest 0:41',
    );
    expect(trayTooltip(state({ agent: agent({ status: 'pause', substatus: 'Lunch' }) }), context)).toBe(
      'Paused · Lunch · nobody waiting',
    );
    expect(trayTooltip(state({ agent: agent({ pending: { status: 'pause', at: now } }) }), context)).toBe(
      'Paused… · nobody waiting',
    );
    const cut = { state: 'reconnecting', sinceAt: now, attempt: 1, reason: '' } as const;
    expect(trayTooltip(state({ connection: cut }), context)).toBe('Not connected · nobody waiting');
  });

  it('is an error when a status was refused or the hub lets nobody in, and grey when the hub is away', () => {
    const refused = { status: 'pause', why: 'refused', reason: 'no', at: now } as const;
    expect(state({ agent: agent({ refused }) }).mark).toBe('error');
    expect(state({ connection: { state: 'refused', sinceAt: now, reason: '' } }).mark).toBe('error');
    expect(state({ connection: { state: 'connecting' } }).mark).toBe('unknown');
    expect(state({ agent: undefined }).mark).toBe('unknown');
  });

  it('counts only the widgets this person looks at', () => {
    const conversations = [chat('a', 9, { widgetId: 'sales' }), chat('b', 5, { widgetId: 'support' })];
    const preferences = { ...defaultPreferences, widgetIds: ['support'] };
    expect(state({ conversations, preferences }).waiting.map(({ id }) => id)).toEqual(['b']);
  });

  it('has a menu of status, who waits, views and the rest', () => {
    const conversations = [
      chat('b', 3),
      chat('a', 41, { visitor: { name: 'Jane', message: 'Is the blue one in stock?' } }),
    ];
    expect(lines(trayMenu(state({ conversations }), context))).toEqual([
      '●  Online',
      '❙❙ Pause',
      'Pause for',
      '—',
      '2 waiting · longest 0:41',
      '    0:41  Jane · Is the blue one in stock?',
      '    0:03  Anonymous visitor',
      '—',
      'Live queue',
      'Team overview',
      'Wallboard',
      'Event inspector',
      '—',
      'Mute notifications',
      'Settings…',
      'Quit QueueTray',
    ]);
  });

  it('offers agents no inspector, ten chats at most, and the way out of a mute', () => {
    const conversations = Array.from({ length: 13 }, (_, n) => chat(`c${n}`, 20 - n));
    const preferences = { ...defaultPreferences, mutedUntilAt: now + 60_000 };
    const menu = lines(trayMenu(state({ conversations, preferences, isSupervisor: false }), context));
    expect(menu).not.toContain('Event inspector');
    expect(menu.filter((line) => line.includes('Anonymous'))).toHaveLength(10);
    expect(menu).toContain('    3 more…');
    expect(menu).toContain('Unmute notifications (Muted until 22:16)');
  });

  it('before set-up has nothing but the way there', () => {
    expect(lines(trayMenu(state({ needsSetup: true }), context))).toEqual(['Set-up…', '—', 'Quit QueueTray']);
  });
});
