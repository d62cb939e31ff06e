import { pino } from 'pino';
import type { NewActivity } from '#hub/activity/activity.ts';
import type { Write } from '#hub/database/sql.ts';
import { CallDesk } from '#hub/phone/call-desk.ts';
import { type Call, callKey } from '#hub/phone/calls.ts';
import type { Hold } from '#hub/phone/hold.ts';
import type { WishResult } from '#hub/status-desk/room.ts';
import { type Agent, viewAgent } from '#shared/domain/agent.ts';
import { applyEvent, type Board, emptyBoard } from '#shared/domain/board.ts';
import type { DomainEvent, StatusWished, WishedBy } from '#shared/domain/event.ts';
import { defaultPhoneSettings, type PhoneSettings } from '#shared/settings/phone-settings.ts';
import { Signal } from '#shared/signal.ts';
import { ManualTime } from '../../../support/manual-time.ts';

export const ANN = 'ann@example.com';
export const T0 = 1_700_000_000_000;

/** What is on disk, as the desk's statements leave it there. */
class MemoryStore {
  readonly calls = new Map<string, Call>();
  readonly holds = new Map<string, Hold>();

  seenAt: number | undefined;

  readSeenAt = (): number | undefined => this.seenAt;
  putSeenAt = (at: number): Write => ({ sql: 'seen', rows: [[at]] });
  readCalls = (): ReadonlyMap<string, Call> => new Map(this.calls);
  readHolds = (): ReadonlyMap<string, Hold> => new Map(this.holds);
  async write(writes: readonly Write[]): Promise<void> {
    for (const { sql, rows = [] } of writes) {
      if (sql === 'seen') this.seenAt = Number(rows[0]?.[0]);
      else for (const row of rows) this.#run(sql, row as never);
    }
  }
  #run(
    sql: string,
    [agentId, second, third, fourth, fifth]: readonly [string, string, never, never, never],
  ): void {
    if (sql.startsWith('INSERT OR REPLACE INTO phone_call')) {
      const endedAt = fifth === null ? {} : { endedAt: fifth };
      const call: Call = { agentId, source: second, callId: third, at: fourth, ...endedAt };
      this.calls.set(callKey(call), call);
    } else if (sql.startsWith('DELETE FROM phone_call'))
      this.calls.delete(callKey({ agentId, source: second, callId: third }));
    else if (sql.startsWith('INSERT OR REPLACE INTO phone_hold'))
      this.holds.set(agentId, { agentId, wishId: second, at: third, substatus: fourth });
    else if (this.holds.get(agentId)?.wishId === second) this.holds.delete(agentId);
  }
}

export type Vendor = (wished: StatusWished) => WishResult | Promise<WishResult>;

/** A desk for calls over a board in memory, with a vendor that takes every wish at once unless told otherwise. */
export function deskInMemory() {
  const time = new ManualTime(T0);
  const store = new MemoryStore();
  const committed = new Signal<[readonly { readonly seq: number; readonly event: DomainEvent }[]]>();
  const notes: NewActivity[] = [];
  const wishes: StatusWished[] = [];
  let board: Board = emptyBoard;
  let settings: PhoneSettings = defaultPhoneSettings;
  let wishNumbers = 0;
  let takenAt = 0;
  let vendor: Vendor = () => ({ kind: 'taken' });

  const commit = (event: DomainEvent): void => {
    board = applyEvent(board, event);
    committed.emit([{ seq: 0, event }]);
  };
  const wish = async (
    agentId: string,
    { status, substatus, untilAt }: { status: 'online' | 'pause'; substatus?: string; untilAt?: number },
    by: WishedBy,
    wishId = `wish ${++wishNumbers}`,
  ): Promise<WishResult> => {
    const wished: StatusWished = {
      kind: 'statusWished',
      wishId,
      agentId,
      at: time.now(),
      status,
      ...(substatus ? { substatus } : {}),
      ...(untilAt === undefined ? {} : { untilAt }),
      by,
    };
    wishes.push(wished);
    // The journal takes a moment.
    await new Promise((resolve) => setImmediate(resolve));
    commit(wished);
    const result = await vendor(wished);
    // As the real desk does: the newest wish alone.
    if (wishes.findLast((one) => one.agentId === agentId) !== wished) return { kind: 'overtaken' };
    const { kind: _, at, ...rest } = wished;
    // No two requests are sent in the same millisecond.
    takenAt = Math.max(takenAt + 1, at);
    if (result.kind === 'taken') commit({ ...rest, kind: 'statusTaken', wishAt: at, at: takenAt });
    if (result.kind === 'refused') {
      const { untilAt: _until, by: _by, ...refused } = rest;
      commit({ ...refused, kind: 'statusRefused', wishAt: at, at, why: 'refused', reason: result.reason });
    }
    return result;
  };
  const newDesk = (): CallDesk => {
    const made = new CallDesk({
      store,
      desk: { wish },
      liveBoard: {
        get board() {
          return board;
        },
        subscribe: committed.subscribe,
      },
      settings: () => settings,
      note: async (note) => void notes.push(note),
      now: time.now,
      timers: time.timers,
      log: pino({ level: 'silent' }),
    });
    made.open();
    made.start();
    return made;
  };
  let desk = newDesk();
  return {
    time,
    store,
    notes,
    wishes,
    wish,
    get desk() {
      return desk;
    },
    answerWith(next: Vendor): void {
      vendor = next;
    },
    set(change: Partial<PhoneSettings>): void {
      settings = { ...settings, ...change };
    },
    async began(callId: string, source: 'api' | 'asterisk' = 'api'): Promise<void> {
      await desk.began({ agentId: ANN, source, callId });
      await time.advance(0);
    },
    async ended(callId: string, source: 'api' | 'asterisk' = 'api'): Promise<void> {
      await desk.ended({ agentId: ANN, source, callId });
      await time.advance(0);
    },
    async person(
      status: 'online' | 'pause',
      substatus?: string,
      kind: WishedBy['kind'] = 'person',
    ): Promise<void> {
      await wish(ANN, { status, ...(substatus ? { substatus } : {}) }, { kind });
      await time.advance(0);
    },
    async vendorSays(
      status: 'online' | 'pause' | 'unknown',
      substatus?: string,
      at = time.now(),
    ): Promise<void> {
      commit({
        kind: 'agentStatus',
        accountId: '',
        agentId: ANN,
        at,
        status,
        ...(substatus ? { substatus } : {}),
      });
      await time.advance(0);
    },
    /** As `kill -9` and a new start would. */
    async restart(): Promise<void> {
      await desk.stop();
      desk = newDesk();
      await time.advance(0);
    },
    ann: (): Agent | undefined => {
      const facts = board.agents.get(ANN);
      return facts && viewAgent(facts, []);
    },
    says: (): string => {
      const facts = board.agents.get(ANN);
      const { status = 'nothing', substatus = '' } = facts ? viewAgent(facts, []) : {};
      return `${status} ${substatus}`.trim();
    },
  };
}
