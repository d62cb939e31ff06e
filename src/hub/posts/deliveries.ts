import type { PostProblem, PostService, ServiceState } from '#shared/contract/posts-requests.ts';
import type { TeamPost } from '#shared/contract/team-post.ts';
import { backoff } from '#shared/time/backoff.ts';
import type { Core } from '../core.ts';
import type { Database } from '../database/sql.ts';
import { type NotSent, notSent, type Sent } from './problem.ts';

export type PostKind = 'post' | 'digest' | 'test';

/** A post and why it is sent. */
export interface Delivery {
  readonly service: PostService;
  readonly kind: PostKind;
  readonly post: TeamPost;
  readonly because: string;
  readonly ruleId?: string | undefined;
}

export type Delivered =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'waiting' | 'failed'; readonly problem: PostProblem }
  | { readonly outcome: 'waiting'; readonly heldUntilAt: number }
  | { readonly outcome: 'skipped'; readonly why: 'full' };

export interface DeliveriesOptions extends Pick<Core, 'now' | 'timers' | 'random' | 'log'> {
  readonly database: Database;
  /** One try. */
  readonly send: (delivery: Delivery) => Promise<Sent>;
  readonly isOn: (service: PostService) => boolean;
  /** How long a service is not to be spoken to, ms. */
  readonly readyInMs: (service: PostService) => number;
  /** What became of one that waited; undefined: it was sent. */
  readonly onSettled: (delivery: Delivery, problem: PostProblem | undefined, tookMs: number) => void;
}

const RETRY = { firstMs: 5_000, maxMs: 15 * 60_000 };
/** Nobody wants to be told of it later than this. */
const WORTH_MS = 24 * 3_600_000;
const MOST_WAITING = 200;
/** Whoever hands over a post waits no longer than this for its turn. */
const PATIENCE_MS = 5_000;

interface Service {
  failures: number;
  pausedUntil: number;
  lastPostedAt?: number;
  problem?: PostProblem | undefined;
}

/** Sends posts in order, keeps on disk what must wait, and tries it again. Nobody waits for it but the one try. */
export class Deliveries {
  readonly #options: DeliveriesOptions;
  readonly #services: Record<PostService, Service> = {
    slack: { failures: 0, pausedUntil: 0 },
    teams: { failures: 0, pausedUntil: 0 },
  };
  #callOff: () => void = () => {};
  #pumping = false;
  #stopped = false;

  constructor(options: DeliveriesOptions) {
    this.#options = options;
  }

  /** Sends it now, or behind those that wait. `holdUntil`: not before then. */
  async hand(delivery: Delivery, holdUntil?: number): Promise<Delivered> {
    const { now, readyInMs } = this.#options;
    const service = this.#services[delivery.service];
    if (holdUntil !== undefined) {
      if (!(await this.#keep(delivery, holdUntil, true))) return { outcome: 'skipped', why: 'full' };
      return { outcome: 'waiting', heldUntilAt: holdUntil };
    }
    const busyMs = readyInMs(delivery.service);
    if (busyMs > PATIENCE_MS) service.pausedUntil = Math.max(service.pausedUntil, now() + busyMs);
    const ready = service.pausedUntil <= now() && this.#count(delivery.service).waiting === 0;
    if (ready) {
      const sent = await this.try(delivery);
      if (sent.ok) return { outcome: 'done' };
      if (!sent.later) return { outcome: 'failed', problem: sent.problem };
    }
    if (!(await this.#keep(delivery, now(), false))) return { outcome: 'skipped', why: 'full' };
    return { outcome: 'waiting', problem: service.problem ?? { code: 'tooMany', at: now() } };
  }

  /** One try, whatever waits. */
  async try(
    delivery: Delivery,
  ): Promise<
    { readonly ok: true } | { readonly ok: false; readonly later: boolean; readonly problem: PostProblem }
  > {
    const service = this.#services[delivery.service];
    const sent = await this.#options
      .send(delivery)
      .catch((error: Error) => notSent('unreachable', error.message));
    if (sent.ok) {
      this.succeeded(delivery.service);
      return sent;
    }
    const problem = this.failed(delivery.service, sent);
    if (sent.later) {
      service.failures++;
      const { now, random } = this.#options;
      service.pausedUntil = now() + (sent.retryAfterMs ?? backoff(service.failures, { ...RETRY, random }));
      this.#schedule();
    }
    return { ok: false, later: sent.later, problem };
  }

  /** Something was posted, by whatever way. */
  succeeded(name: PostService): void {
    const service = this.#services[name];
    service.failures = 0;
    service.pausedUntil = 0;
    service.problem = undefined;
    service.lastPostedAt = this.#options.now();
  }

  failed(name: PostService, { code, said }: NotSent): PostProblem {
    const problem = { code, ...(said === undefined ? {} : { said }), at: this.#options.now() };
    this.#services[name].problem = problem;
    return problem;
  }

  state(name: PostService): ServiceState {
    const { lastPostedAt, problem } = this.#services[name];
    return {
      ...(lastPostedAt === undefined ? {} : { lastPostedAt }),
      ...(problem ? { problem } : {}),
      ...this.#count(name),
    };
  }

  /** Takes up what an earlier run left. */
  start(): void {
    this.#schedule();
  }

  /** Settings have changed: what failed may go well now. */
  again(): void {
    for (const service of Object.values(this.#services)) {
      service.pausedUntil = 0;
      service.problem = undefined;
    }
    this.#schedule();
  }

  stop(): void {
    this.#stopped = true;
    this.#callOff();
  }

  #count(name: PostService): { waiting: number; held: number } {
    const row = this.#options.database
      .prepare('SELECT COUNT(*) AS kept, COALESCE(SUM(held), 0) AS held FROM team_post WHERE service = ?')
      .get(name);
    const held = Number(row?.held ?? 0);
    return { waiting: Number(row?.kept ?? 0) - held, held };
  }

  /** False: so many wait already that this one is left out. */
  async #keep(delivery: Delivery, dueAt: number, held: boolean): Promise<boolean> {
    const { database, now } = this.#options;
    const { service, kind, post, because, ruleId } = delivery;
    const counts = this.#count(service);
    if (counts.waiting + counts.held >= MOST_WAITING) return false;
    await database.write([
      {
        sql: 'INSERT INTO team_post (at, service, kind, post, because, rule_id, due_at, held) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        rows: [[now(), service, kind, JSON.stringify(post), because, ruleId ?? null, dueAt, Number(held)]],
      },
    ]);
    this.#schedule();
    return true;
  }

  /** At the first time at which one of them can be tried. */
  #schedule(): void {
    if (this.#stopped) return;
    const { database, now, timers } = this.#options;
    this.#callOff();
    const times = database
      .prepare('SELECT service, MIN(due_at) AS due_at FROM team_post GROUP BY service')
      .all()
      .map(({ service, due_at }) =>
        Math.max(Number(due_at), this.#services[String(service) as PostService].pausedUntil),
      );
    if (times.length === 0) return;
    const ms = Math.max(0, Math.min(...times) - now());
    this.#callOff = timers.after(ms, () => {
      this.#pump().catch((error: Error) =>
        this.#options.log.error({ err: error }, 'posts that wait could not be sent'),
      );
    });
  }

  async #pump(): Promise<void> {
    if (this.#pumping || this.#stopped) return;
    this.#pumping = true;
    try {
      for (const name of Object.keys(this.#services) as PostService[]) await this.#pumpService(name);
    } finally {
      this.#pumping = false;
    }
    this.#schedule();
  }

  async #pumpService(name: PostService): Promise<void> {
    const { database, now, isOn, onSettled } = this.#options;
    for (;;) {
      if (this.#stopped || this.#services[name].pausedUntil > now()) return;
      const row = database
        .prepare('SELECT * FROM team_post WHERE service = ? AND due_at <= ? ORDER BY id LIMIT 1')
        .get(name, now());
      if (!row) return;
      const delivery: Delivery = {
        service: name,
        kind: String(row.kind) as PostKind,
        post: JSON.parse(String(row.post)) as TeamPost,
        because: String(row.because),
        ...(row.rule_id === null ? {} : { ruleId: String(row.rule_id) }),
      };
      const beganAt = now();
      const worth = beganAt - Math.max(Number(row.at), Number(row.due_at)) < WORTH_MS;
      const tried = isOn(name) && worth ? await this.try(delivery) : undefined;
      // It stays, and those behind it, until the service can be tried again.
      if (tried && !tried.ok && tried.later) return;
      await database.write([{ sql: 'DELETE FROM team_post WHERE id = ?', rows: [[Number(row.id)]] }]);
      if (tried) onSettled(delivery, tried.ok ? undefined : tried.problem, now() - beganAt);
      else onSettled(delivery, this.#services[name].problem ?? { code: 'unreachable', at: now() }, 0);
    }
  }
}
