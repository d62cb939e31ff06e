import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Request, Response } from 'express';
import type { Finding, HubCheck } from '#shared/contract/doctor.ts';
import type { Identity } from '#shared/contract/identity.ts';
import {
  type HubCheckedParams,
  type HubRequestName,
  type HubResult,
  hubRequests,
} from '#shared/contract/requests.ts';

/** One for every request of the contract. */
export type HubHandlers = {
  readonly [N in HubRequestName]: (
    params: HubCheckedParams<N>,
    identity: Identity,
  ) => Promise<HubResult<N>> | HubResult<N>;
};

/**
 * A capability of the hub: a folder with one door, `room.ts`, whose function takes its collaborators and answers what it
 * offers to all. `hub.ts` joins the rooms, starts them in the order of its table and stops them in reverse; a room
 * that was never started can be stopped.
 */
export interface Room {
  /** Answers to requests of the contract. Each request has exactly one room. */
  readonly answers?: Partial<HubHandlers>;
  /** Which of its requests go on record, and as what. No secret may pass through here. */
  readonly audited?: Audited;
  readonly metrics?: readonly Metric[];
  /** Steps of the doctor. Each step has exactly one room. */
  readonly checkUps?: { readonly [C in HubCheck]?: CheckUp };
  /** What the vendor reaches: served ahead of everything, on the hub's own listener and on that for `/hooks/*` alone. */
  readonly publicHandler?: (listener: ListenerName) => PublicHandler;
  /** Below `/api`. */
  readonly apiRoutes?: readonly ApiRoute[];
  /** Takes up what an earlier run left, before anything comes in. */
  prepare?(): Promise<void>;
  start?(): void | Promise<void>;
  stop?(): void | Promise<void>;
}

export type ListenerName = 'main' | 'hooks';

/** Takes a request and answers true, or leaves it to others. Node's own, without a router: the busiest addresses there are. */
export type PublicHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

/** One small step of the doctor; what throws is broken. */
export type CheckUp = () => Promise<Finding>;

/** A line of the audit log. */
export interface AuditRecord {
  readonly action: string;
  readonly subject?: string | undefined;
  /** What was asked for, without secrets. */
  readonly detail: Readonly<Record<string, unknown>>;
  /** `done`, or the problem's code. */
  readonly outcome: string;
  /** It may happen often: told once in ten minutes, and counted beyond that. */
  readonly sparingly?: true;
}

/** Puts on record what somebody did; undefined: somebody who was not let in. Never rejects. */
export type PutOnRecord = (identity: Identity | undefined, record: AuditRecord) => Promise<void>;

/** What the audit log keeps of a request; undefined: nothing, it concerns nobody but the person who asks. */
export type Describe<N extends HubRequestName> = (
  params: HubCheckedParams<N>,
  identity: Identity,
) =>
  | {
      readonly subject?: string;
      readonly detail: Readonly<Record<string, unknown>>;
      readonly sparingly?: true;
    }
  | undefined;

export type Audited = { readonly [N in HubRequestName]?: Describe<N> };

/** A figure of `/metrics`. Counts and times only: no names, no visitors. */
export interface Metric {
  readonly type: 'gauge' | 'counter';
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
  /** The present value; with labels, one for each combination that has any. */
  readonly read: () => number | readonly Sample[] | Promise<number | readonly Sample[]>;
}

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export type ApiResponse = Response<unknown, { identity: Identity }>;

/** An address below `/api`, for whoever may make the request that it stands for. */
export interface ApiRoute {
  readonly method: 'get' | 'put' | 'post' | 'delete';
  readonly path: string;
  /** Its roles in the contract are the roles that come in here. */
  readonly standsFor: HubRequestName | ((request: Request) => HubRequestName);
  readonly handle: (request: Request, response: ApiResponse, call: Call) => void | Promise<void>;
}

/** Asks in the name of whoever sent the HTTP request. Throws ProblemError. */
export type Call = <N extends HubRequestName>(
  name: N,
  params: unknown,
) => Promise<Awaited<ReturnType<HubHandlers[N]>>>;

/** What all rooms offer together. */
export interface Joined {
  readonly answers: HubHandlers;
  readonly audited: Audited;
  readonly metrics: readonly Metric[];
  readonly checkUps: Readonly<Record<HubCheck, CheckUp>>;
  readonly publicHandlers: readonly NonNullable<Room['publicHandler']>[];
  readonly apiRoutes: readonly ApiRoute[];
}

/**
 * Everything the rooms offer, by kind. A request or a step of the doctor that no room answers does not compile; one that two
 * rooms answer throws.
 */
export function joinRooms<const R extends readonly Room[]>(rooms: R & Complete<R>): Joined {
  return {
    answers: merge(rooms.map(({ answers }) => answers)) as HubHandlers,
    audited: merge(rooms.map(({ audited }) => audited)),
    metrics: rooms.flatMap(({ metrics = [] }) => metrics),
    checkUps: merge(rooms.map(({ checkUps }) => checkUps)) as Joined['checkUps'],
    publicHandlers: rooms.flatMap(({ publicHandler }) => (publicHandler ? [publicHandler] : [])),
    apiRoutes: rooms.flatMap(({ apiRoutes = [] }) => apiRoutes),
  };
}

/** Whether a role may make a request at all. The contract alone says so, whoever carries the request. */
export const mayAsk = ({ role }: Identity, name: HubRequestName): boolean =>
  hubRequests[name].roles.includes(role);

type KeysOf<R, K extends 'answers' | 'checkUps'> = R extends { readonly [P in K]: infer O } ? keyof O : never;
type Missing<R extends readonly Room[]> =
  | Exclude<HubRequestName, KeysOf<R[number], 'answers'>>
  | Exclude<HubCheck, KeysOf<R[number], 'checkUps'>>;
/** Names in the compiler's message what no room answers. */
type Complete<R extends readonly Room[]> = { readonly [N in Missing<R>]: 'no room answers this' };

function merge(tables: readonly (object | undefined)[]): object {
  const merged: Record<string, unknown> = {};
  for (const [name, entry] of tables.flatMap((table) => Object.entries(table ?? {}))) {
    if (Object.hasOwn(merged, name)) throw new Error(`two rooms answer ${name}`);
    merged[name] = entry;
  }
  return merged;
}
