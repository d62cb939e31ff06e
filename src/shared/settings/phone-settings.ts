import { z } from 'zod';
import { isHttpUrl } from './http-url.ts';

/** Webhooks of phone systems that this hub reads. */
export const PHONE_HOOKS = ['aircall', 'zoom', 'ringcentral', 'generic'] as const;
export type PhoneHook = (typeof PHONE_HOOKS)[number];

/** Ways to tell a phone that its agent is busy. */
export const BUSY_WAYS = ['http', 'asterisk', 'command'] as const;
export type BusyWay = (typeof BUSY_WAYS)[number];

const Text = z.string().trim();
const Host = Text.max(253).regex(/^[\w.:-]*$/, 'not a host name or address');
/** `127.0.0.1:4444`, `phone.example:4444` */
const HostAndPort = Text.max(260).regex(/^[\w.-]+:\d{1,5}$/, 'not of the form host:port');
/** `data.call.id`, `items.0.id` */
const Path = Text.min(1).max(200);
const Words = z.array(Text.min(1).max(100)).min(1).max(30);

/** One line, and nothing that a program would take for an option. */
const Name = Text.min(1)
  .max(200)
  .regex(/^(?!-)\P{Cc}*$/u, 'must be one line that does not begin with a dash');

/** By what the phone systems call an agent: extension `201`, device `PJSIP/201`, `sip:ann@pbx`, a vendor's user id. */
export const AgentPhone = z.object({
  agentId: Name.toLowerCase(),
  names: z.array(Name).min(1).max(20),
});
export type AgentPhone = z.infer<typeof AgentPhone>;

/** Where a JSON body says what happened, for a phone system that we have no adapter for. */
const GenericMapping = z.object({
  agent: Path,
  callId: Path,
  event: Path,
  began: Words,
  ended: Words,
});
export type GenericMapping = z.infer<typeof GenericMapping>;

const BusyHttp = z.object({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  url: Text.max(2_000)
    .refine((text) => text === '' || isHttpUrl(text.replaceAll(/\{\w+\}/g, 'x')), 'not an http(s) address')
    // Who may name phones may not say where the secret goes.
    .refine((text) => /^https?:\/\/[^/?#{]*([/?#]|$)/i.test(text) || text === '', 'no {…} before the path'),
  /** `Name: value`, one each. */
  headers: z.array(Text.max(2_000).regex(/^[\w-]+:\P{Cc}*$/u, 'not of the form Name: value')).max(20),
  body: z.string().max(10_000),
});
export type BusyHttp = z.infer<typeof BusyHttp>;

/** All that can be chosen of phone and chat in step. Secrets are kept apart (`hub-secrets.ts`). */
export const PhoneSettings = z.object({
  /** What agents are paused with while they are on the phone. */
  substatus: Text.min(1).max(100),
  /** A call counts from the ringing, not from the answer, where the phone system tells. */
  fromRinging: z.boolean(),
  /** A call without an end counts as over after this, ms. */
  longestMs: z
    .number()
    .int()
    .min(60_000)
    .max(24 * 3_600_000),
  /** So long after a phone system went away its calls count as over, ms. */
  awayMs: z
    .number()
    .int()
    .min(10_000)
    .max(24 * 3_600_000),
  phones: z.array(AgentPhone).max(2_000),
  /** Asterisk's manager interface. `queue`: the one to pause in; empty: all of the member's. */
  asterisk: z.object({
    on: z.boolean(),
    host: Host,
    port: z.number().int().min(1).max(65_535),
    tls: z.boolean(),
    username: Text.max(100).regex(/^\P{Cc}*$/u),
    queue: Text.max(100).regex(/^\P{Cc}*$/u),
  }),
  /** baresip's `ctrl_tcp`. */
  baresip: z.object({ on: z.boolean(), addresses: z.array(HostAndPort).max(200) }),
  /** Those that are read. */
  hooks: z.array(z.enum(PHONE_HOOKS)).max(PHONE_HOOKS.length),
  generic: GenericMapping,
  /** How phones are told that their agent has a chat in hand. */
  busy: z.object({
    by: z.array(z.enum(BUSY_WAYS)).max(BUSY_WAYS.length),
    http: BusyHttp,
    /** The program and its arguments; no shell reads it. */
    command: Text.max(1_000),
  }),
});
export type PhoneSettings = z.infer<typeof PhoneSettings>;

export const PhoneSettingsChange = PhoneSettings.partial();
export type PhoneSettingsChange = z.infer<typeof PhoneSettingsChange>;

/** The owner's alone: they run a program, or say where the hub connects to and where a secret is sent. */
export const OWNERS_PHONE_SETTINGS = [
  'asterisk',
  'baresip',
  'busy',
] as const satisfies readonly (keyof PhoneSettings)[];

export const defaultPhoneSettings: PhoneSettings = {
  substatus: 'On a call',
  fromRinging: false,
  longestMs: 4 * 3_600_000,
  awayMs: 5 * 60_000,
  phones: [],
  asterisk: { on: false, host: '', port: 5038, tls: false, username: '', queue: '' },
  baresip: { on: false, addresses: [] },
  // They take nothing without the token, so they are on once somebody has entered it in the phone system.
  hooks: [...PHONE_HOOKS],
  generic: {
    agent: 'agent',
    callId: 'callId',
    event: 'state',
    began: ['began', 'answered', 'connected'],
    ended: ['ended', 'hangup', 'hungup', 'missed'],
  },
  busy: { by: [], http: { method: 'POST', url: '', headers: [], body: '' }, command: '' },
};
