import { EPOCH_HEADER } from '#shared/contract/feed-message.ts';
import { type ProblemCode, problem } from '#shared/contract/problem.ts';
import { applyEvents, emptyBoard, toSnapshot } from '#shared/domain/board.ts';
import type { DomainEvent } from '#shared/domain/event.ts';
import { defaultSessionSettings } from '#shared/settings/hub-settings.ts';
import type { ManualTime } from './manual-time.ts';

interface Call {
  readonly name: string;
  readonly params: unknown;
}

/** A team's hub at the other end of `fetch`: as much of it as a desktop speaks to, and as often away as a spec wants. */
export class FakeHub {
  readonly #now: () => number;
  readonly #listeners = new Set<ReadableStreamDefaultController<Uint8Array>>();
  #events: DomainEvent[] = [];
  readonly calls: Call[] = [];
  /** Nobody answers: packets go nowhere. */
  away = false;
  /** How often somebody came to listen. */
  listened = 0;
  /** What each request was let in by. */
  readonly tokens: string[] = [];
  session: object = {};
  /** What it answers to a status. */
  refusal: ProblemCode | undefined;

  constructor({ now, timers }: ManualTime) {
    this.#now = now;
    // The real one says something at least every 15 s.
    timers.every(15_000, () => {
      if (!this.away) this.#send(': still here');
    });
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const { pathname } = new URL(String(input));
    this.tokens.push(new Headers(init?.headers).get('Authorization') ?? '');
    if (this.away) {
      return new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      });
    }
    if (pathname === '/api/feed') return this.#listen(init?.signal ?? undefined);
    const name = pathname.split('/').at(-1) ?? '';
    this.calls.push({ name, params: JSON.parse(String(init?.body ?? '{}')) });
    if (name === 'setStatus' && this.refusal) {
      return Response.json(problem(this.refusal, 'no'), { status: 502 });
    }
    return Response.json(name === 'session' ? this.#session() : {});
  };

  /** Something has happened: everybody who listens is told. */
  happen(...events: DomainEvent[]): void {
    const from = this.#events.length;
    this.#events.push(...events);
    for (const [index, event] of events.entries())
      this.#send(`id: ${from + index + 1}\nevent: event\ndata: ${JSON.stringify(event)}`);
  }

  /** What a desktop asked for, by name. */
  asked(name: string): unknown[] {
    return this.calls.filter((call) => call.name === name).map(({ params }) => params);
  }

  /** How many listen just now. */
  get listening(): number {
    return this.#listeners.size;
  }

  #session(): object {
    return {
      ...defaultSessionSettings,
      role: 'agent',
      agentId: 'ann@example.com',
      linkHosts: ['snapengage.com'],
      version: '1',
      demo: false,
      fresh: false,
      canSetStatus: true,
      ...this.session,
    };
  }

  #listen(signal: AbortSignal | undefined): Response {
    this.listened++;
    let own: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        own = controller;
        this.#listeners.add(controller);
        const board = toSnapshot(applyEvents(emptyBoard, this.#events));
        const data = { seq: this.#events.length, at: Math.floor(this.#now()), facts: board };
        controller.enqueue(encode(`event: snapshot\ndata: ${JSON.stringify(data)}`));
      },
    });
    signal?.addEventListener('abort', () => {
      if (!own || !this.#listeners.delete(own)) return;
      own.error(signal.reason);
    });
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream', [EPOCH_HEADER]: 'e' } });
  }

  #send(message: string): void {
    for (const listener of this.#listeners) listener.enqueue(encode(message));
  }
}

const encode = (message: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`${message}\n\n`);
