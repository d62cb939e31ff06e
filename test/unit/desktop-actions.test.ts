import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { Actions } from '#main/actions/actions.ts';
import { StatusActions } from '#main/actions/status.ts';
import { Person } from '#main/person/person.ts';
import { type ProblemCode, ProblemError, problem } from '#shared/contract/problem.ts';
import { applyEvents, emptyBoard, toSnapshot } from '#shared/domain/board.ts';
import { BoardStore } from '#shared/feed/board-store.ts';
import { defaultPreferences, type Preferences } from '#shared/settings/preferences.ts';

const NOW = Date.UTC(2026, 0, 2, 14, 0);
const me = 'ann@example.com';

/** A person at a desktop, and what their actions came to. */
function desktop(preferences: Partial<Preferences> = {}, refusal?: ProblemCode) {
  const done: unknown[] = [];
  const board = new BoardStore(() => NOW);
  const link = {
    board,
    choice: { mode: 'own' as const },
    session: undefined,
    settling: undefined,
    call: async (...asked: unknown[]): Promise<never> => {
      done.push(asked);
      if (refusal) throw new ProblemError(problem(refusal, ''));
      return undefined as never;
    },
  };
  const person = new Person({
    link,
    preferences: () => ({ ...defaultPreferences, agentId: me, ...preferences }),
    systemLocales: () => ['en-GB'],
    clock: () => NOW,
  });
  const messages = {
    show: (what: object, how?: { focus: boolean }) =>
      void done.push(['show', what, ...(how?.focus === false ? ['without focus'] : [])]),
  };
  const status = new StatusActions({ link, person, messages, log: pino({ level: 'silent' }) });
  const actions = new Actions({
    person,
    status,
    messages,
    openConversation: (accountId, id) => done.push(['open', accountId, id]),
    changePreferences: (change) => done.push(['prefer', change]),
    acknowledge: (id) => done.push(['acknowledge', id]),
    update: () => {},
    quit: () => done.push(['quit']),
  });
  const online = (): void => {
    const event = { kind: 'agentStatus', accountId: 'a', agentId: me, at: NOW, status: 'online' } as const;
    const snapshot = toSnapshot(applyEvents(emptyBoard, [event]));
    board.accept({ type: 'snapshot', seq: 1, at: NOW, board: snapshot });
  };
  return { actions, status, done, online };
}

describe('an action', () => {
  it('of the tray counts its time from the click', () => {
    const { actions, done } = desktop();
    actions.perform({ do: 'status', wish: { status: 'pause' }, forMs: 900_000 });
    actions.perform({ do: 'mute', forMs: 1_800_000 });
    actions.perform({ do: 'mute', forMs: 0 });
    const wish = { status: 'pause', untilAt: NOW + 900_000 };
    expect(done).toEqual([
      ['setStatus', { agentId: me, wish, because: 'person' }],
      ['prefer', { mutedUntilAt: NOW + 1_800_000 }],
      ['prefer', { mutedUntilAt: 0 }],
    ]);
  });

  it('of a notice opens the chat and shows it in the queue', () => {
    const { actions, done } = desktop();
    actions.answer({ do: 'showChat', accountId: 'a', id: 'c' });
    expect(done).toEqual([
      ['open', 'a', 'c'],
      ['show', { view: 'queue', conversation: { accountId: 'a', id: 'c' } }],
    ]);
  });

  it('of a link does what it says, and shows the queue when it says nothing', () => {
    const { actions, done } = desktop();
    actions.open('queuetray://status/online');
    actions.open('queuetray://team');
    actions.open(undefined);
    expect(done).toEqual([
      ['setStatus', { agentId: me, wish: { status: 'online' }, because: 'link' }],
      ['show', { view: 'team' }],
      ['show', { view: 'queue' }],
    ]);
  });
});

describe('a status', () => {
  it('is not set for nobody: they are asked who they are', () => {
    const { status, done } = desktop({ agentId: '' });
    status.set({ status: 'online' }, 'person');
    expect(done).toEqual([['show', { view: 'settings' }]]);
  });

  it.each<[ProblemCode, boolean]>([
    ['unreachable', true],
    ['refused-by-vendor', false],
    ['wish-overtaken', false],
  ])('that fails as %s is shown in a window: %s', async (code, shown) => {
    const { status, done } = desktop({}, code);
    status.set({ status: 'online' }, 'person');
    await new Promise((resolve) => setImmediate(resolve));
    expect(done.slice(1)).toEqual(
      shown ? [['show', { view: 'queue', problem: expect.objectContaining({ code }), ofStatus: true }]] : [],
    );
  });
});
