import { describe, expect, it } from 'vitest';
import {
  type AlertState,
  dismissAlert,
  dismissSummary,
  noAlerts,
  stepAlerts,
} from '#shared/alerts/alerts.ts';
import { callOf, wantedCalls } from '#shared/alerts/calls.ts';
import type { Conversation } from '#shared/domain/conversation.ts';
import { defaultPreferences, type Preferences } from '#shared/settings/preferences.ts';

const T0 = 1_700_000_000_000;
const me = 'ann@example.com';

const chat = (id: string, more: Partial<Conversation> = {}): Conversation => ({
  id,
  accountId: 'a',
  state: 'waiting',
  waitingSinceAt: T0,
  broadcastTo: [],
  labels: {},
  visitor: {},
  ...more,
});
const given = (id: string, agentId: string, more: Partial<Conversation> = {}): Conversation => {
  const { waitingSinceAt: _, ...rest } = chat(id);
  return { ...rest, state: 'assigned', agentId, assignedAt: T0, awaitingAgent: true, ...more };
};

/** A person in front of the desk: steps through boards and writes down what they see and hear. */
function desk(change: Partial<Preferences> = {}) {
  const preferences: Preferences = { ...defaultPreferences, ...change };
  let state: AlertState = noAlerts;
  let wakeAt: number | undefined;
  const see = (
    seconds: number,
    conversations: Conversation[],
    status: 'online' | 'pause' = 'online',
  ): string[] => {
    const now = T0 + seconds * 1000;
    const step = stepAlerts(
      state,
      wantedCalls(conversations, { me, status, preferences, now }),
      preferences,
      now,
      ({ id }) => conversations.filter((one) => one.id === id).map((one) => callOf(one, me)?.key)[0],
    );
    state = step.state;
    wakeAt = step.wakeAt;
    return step.commands.map((command) => {
      if (command.type === 'show')
        return `${command.reminder ? 'remind' : 'show'} ${command.call.conversation.id} ${command.call.occasion}`;
      if (command.type === 'showSummary') return `summary of ${command.calls.length}`;
      return command.type === 'withdraw' ? `withdraw ${command.id.split(' ')[1]}` : command.type;
    });
  };
  return {
    see,
    wakeSeconds: () => (wakeAt === undefined ? undefined : (wakeAt - T0) / 1000),
    dismiss: (id: string) => {
      state = dismissAlert(state, `a ${id}`);
    },
    dismissSummary: () => {
      state = dismissSummary(state);
    },
  };
}

describe('who is called', () => {
  it('anybody by a queued chat, those it is offered to by a broadcast, one agent by an assignment', () => {
    expect(callOf(chat('c'), me)).toMatchObject({ occasion: 'queued', audience: 'anybody' });
    expect(callOf(chat('c', { broadcastTo: [me] }), me)).toMatchObject({
      occasion: 'broadcasted',
      audience: 'anybody',
    });
    expect(callOf(chat('c', { broadcastTo: ['bo@x'] }), me)).toMatchObject({ audience: 'others' });
    expect(callOf(given('c', me), me)).toMatchObject({ occasion: 'assigned', audience: 'me' });
    expect(callOf(given('c', 'bo@x'), me)).toMatchObject({ audience: 'others' });
    expect(callOf(given('c', me, { state: 'active', transferred: true }), me)).toMatchObject({
      occasion: 'transferred',
      audience: 'me',
    });
    expect(callOf({ ...given('c', me), state: 'active', awaitingAgent: false }, me)).toBeUndefined();
  });

  it('nobody while muted; while paused only by what is given to me', () => {
    const all = [chat('q'), given('mine', me), given('moved', me, { transferred: true, state: 'active' })];
    expect(desk({ mutedUntilAt: T0 + 60_000 }).see(0, all)).toEqual([]);
    expect(desk().see(0, all, 'pause')).toEqual(['show mine assigned', 'show moved transferred', 'sound']);
  });

  it('by the kinds switched on, in the widgets chosen', () => {
    const off = { ...defaultPreferences.notify, queued: false };
    expect(desk({ notify: off }).see(0, [chat('q'), given('m', me)])).toEqual(['show m assigned', 'sound']);
    const widgets = [
      chat('s', { widgetId: 'sales' }),
      chat('x', { widgetId: 'support' }),
      given('m', me, { widgetId: 'support' }),
    ];
    expect(desk({ widgetIds: ['sales'] }).see(0, widgets)).toEqual([
      'show s queued',
      'show m assigned',
      'sound',
    ]);
  });
});

describe('a notification', () => {
  it('is shown once, and withdrawn when the chat is answered or closed, by whoever', () => {
    const { see } = desk();
    expect(see(0, [chat('c')])).toEqual(['show c queued', 'sound']);
    expect(see(5, [chat('c')])).toEqual([]);
    expect(see(9, [given('c', 'bo@x', { awaitingAgent: false, state: 'active' })])).toEqual(['withdraw c']);
    expect(see(10, [])).toEqual([]);
  });

  it('dismissed stays dismissed until something changes', () => {
    const { see, dismiss } = desk({ reminderSeconds: 10 });
    see(0, [chat('c')]);
    dismiss('c');
    expect(see(30, [chat('c')])).toEqual([]);
    expect(see(40, [given('c', me)])).toEqual(['show c assigned', 'sound']);
    dismiss('c');
    expect(see(90, [chat('c', { waitingSinceAt: T0 + 80_000 })])).toEqual(['show c queued', 'sound']);
  });

  it('dismissed stays dismissed through a pause', () => {
    const { see, dismiss } = desk();
    see(0, [chat('c')]);
    dismiss('c');
    expect(see(30, [chat('c')], 'pause')).toEqual([]);
    expect(see(60, [chat('c')])).toEqual([]);
    expect(see(90, [given('c', 'bo@x')])).toEqual([]);
    expect(see(99, [chat('c')])).toEqual(['show c queued', 'sound']);
  });

  it('dismissed is not withdrawn a second time', () => {
    const { see, dismiss } = desk();
    see(0, [chat('c')]);
    dismiss('c');
    expect(see(5, [])).toEqual([]);
  });

  it('comes again when the chat returns to the queue', () => {
    const { see } = desk();
    see(0, [chat('c')]);
    see(9, [given('c', 'bo@x')]);
    expect(see(60, [chat('c', { waitingSinceAt: T0 + 60_000 })])).toEqual(['show c queued', 'sound']);
  });

  it('for a transfer to me stays until I answer', () => {
    const { see } = desk();
    const transfer = given('c', me, { transferred: true, state: 'active' });
    expect(see(0, [transfer], 'pause')).toEqual(['show c transferred', 'sound']);
    expect(see(300, [transfer], 'pause')).toEqual([]);
    expect(see(301, [{ ...transfer, awaitingAgent: false }], 'pause')).toEqual(['withdraw c']);
  });
});

describe('a burst', () => {
  const many = (n: number, from = 0) =>
    Array.from({ length: n }, (_, i) => chat(`c${from + i}`, { waitingSinceAt: T0 + i }));

  it('becomes one summary that counts along quietly and goes when the queue is empty', () => {
    const { see } = desk();
    expect(see(0, many(5))).toEqual(['summary of 5', 'sound']);
    expect(see(2, many(6))).toEqual(['summary of 6']);
    expect(see(3, many(4))).toEqual(['summary of 4']);
    expect(see(20, many(5))).toEqual(['summary of 5', 'sound']);
    expect(see(21, [])).toEqual(['withdrawSummary']);
  });

  it('takes in those already shown one by one', () => {
    const { see } = desk();
    see(0, many(3));
    expect(see(1, many(4))).toEqual(
      ['summary of 4', 'sound', 'withdraw c0', 'withdraw c1', 'withdraw c2'].sort(
        (a, b) => Number(a === 'sound') - Number(b === 'sound'),
      ),
    );
  });

  it('does not swallow what is given to me', () => {
    const { see } = desk();
    expect(see(0, [...many(5), given('mine', me)])).toEqual(['summary of 5', 'show mine assigned', 'sound']);
  });

  it('dismissed stays away until a chat that it did not speak of', () => {
    const { see, dismissSummary: dismissAll } = desk({ reminderSeconds: 10 });
    see(0, many(5));
    dismissAll();
    expect(see(60, many(5))).toEqual([]);
    expect(see(61, [...many(5), chat('new', { waitingSinceAt: T0 + 61_000 })])).toEqual([
      'show new queued',
      'sound',
    ]);
  });
});

describe('a reminder', () => {
  it('comes every so many seconds until somebody answers', () => {
    const { see, wakeSeconds } = desk({ reminderSeconds: 20 });
    see(0, [chat('c')]);
    expect(wakeSeconds()).toBe(20);
    expect(see(19, [chat('c')])).toEqual([]);
    expect(see(20, [chat('c')])).toEqual(['remind c queued', 'sound']);
    expect(wakeSeconds()).toBe(40);
    expect(see(40, [chat('c')])).toEqual(['remind c queued', 'sound']);
    expect(see(41, [])).toEqual(['withdraw c']);
    expect(wakeSeconds()).toBeUndefined();
  });

  it('is off by default', () => {
    const { see, wakeSeconds } = desk();
    see(0, [chat('c')]);
    expect(wakeSeconds()).toBeUndefined();
    expect(see(600, [chat('c')])).toEqual([]);
  });
});

describe('the sound', () => {
  const sounds = (scope: Preferences['sound']['scope'], conversation: Conversation) =>
    desk({ sound: { ...defaultPreferences.sound, scope } })
      .see(0, [conversation])
      .includes('sound');
  it('is for what the person chose', () => {
    expect(
      ['mine', 'mineAndUnassigned', 'all'].map((scope) => sounds(scope as never, given('c', me))),
    ).toEqual([true, true, true]);
    expect(['mine', 'mineAndUnassigned', 'all'].map((scope) => sounds(scope as never, chat('c')))).toEqual([
      false,
      true,
      true,
    ]);
    expect(
      ['mine', 'mineAndUnassigned', 'all'].map((scope) => sounds(scope as never, given('c', 'bo@x'))),
    ).toEqual([false, false, true]);
  });

  it('for others’ chats comes without a notification', () => {
    expect(
      desk({ sound: { ...defaultPreferences.sound, scope: 'all' } }).see(0, [given('c', 'bo@x')]),
    ).toEqual(['sound']);
  });

  it('off is off', () => {
    expect(desk({ sound: { ...defaultPreferences.sound, on: false } }).see(0, [chat('c')])).toEqual([
      'show c queued',
    ]);
  });
});
