import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { Outbox } from '#hub/status-desk/outbox.ts';
import { StatusDesk, type StatusDeskOptions, type WishResult } from '#hub/status-desk/status-desk.ts';
import type { StatusWish } from '#shared/contract/requests.ts';
import { type Agent, viewAgent } from '#shared/domain/agent.ts';
import type { DomainEvent } from '#shared/domain/event.ts';
import { ManualTime } from '../../support/manual-time.ts';
import { openParts } from './hub-parts.ts';
import { T0 } from './start-hub.ts';

type Client = StatusDeskOptions['client'];
type Answer = Awaited<ReturnType<Client['setStatus']>>;

export const ANN = 'ann@example.com';
export const unavailable: Extract<Answer, { kind: 'unavailable' }> = {
  kind: 'unavailable',
  httpStatus: 503,
  reason: 'busy',
};

/** A desk over a real journal and outbox, a vendor that answers as told, and a clock that the test moves. */
export async function openDesk(folder?: string, time = new ManualTime(T0)) {
  const parts = await openParts(folder);
  const { database, journal, liveBoard } = parts;
  const sent: { readonly status: string; readonly substatus?: string | undefined; readonly at: number }[] =
    [];
  const taken = (): Answer => ({ kind: 'taken', at: time.now(), httpStatus: 200, body: '' });
  let answer: () => Answer = taken;
  const log = pino({ level: 'silent' });
  const outbox = new Outbox({ database, journal, log });
  const desk = new StatusDesk({
    journal,
    liveBoard,
    outbox,
    client: {
      missing: () => undefined,
      async setStatus({ status, substatus }) {
        sent.push({ status, substatus, at: time.now() });
        return answer();
      },
    },
    now: time.now,
    timers: time.timers,
    random: () => 0.5,
    log,
  });
  onTestFinished(() => desk.stop());
  await outbox.open();
  desk.start();
  return {
    ...parts,
    time,
    sent,
    desk,
    outbox,
    answerWith(next: Answer | 'taken'): void {
      answer = next === 'taken' ? taken : () => next;
    },
    async wish(wish: StatusWish): Promise<WishResult> {
      const result = desk.wish(ANN, wish, { kind: 'person', id: ANN });
      await time.advance(0);
      return result;
    },
    /** What the vendor's webhook says of Ann, now. */
    async vendorSays(status: 'online' | 'pause', substatus?: string): Promise<void> {
      const event: DomainEvent = {
        kind: 'agentStatus',
        accountId: '',
        agentId: ANN,
        at: time.now(),
        status,
        ...(substatus === undefined ? {} : { substatus }),
      };
      await parts.receive(time.now(), event);
    },
    ann(): Agent | undefined {
      const facts = liveBoard.board.agents.get(ANN);
      return facts && viewAgent(facts, []);
    },
    /** What is on disk. */
    stored: () =>
      database
        .prepare('SELECT wish, attempts FROM outbox')
        .all()
        .map(({ wish, attempts }) => ({ ...JSON.parse(String(wish)), attempts })),
    /** As kill -9 would: nothing is finished any more. */
    crash(): void {
      desk.stop();
      parts.close();
    },
  };
}
