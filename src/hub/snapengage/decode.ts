import { type AgentStatusEvent, type ConversationEvent, normalizeAgentId } from '#shared/domain/event.ts';
import type { AliasOverrides } from '#shared/settings/hub-settings.ts';
import type { DecodeProblem, VendorSource } from '../journal/journal.ts';
import { type AliasTable, aliasTable } from './aliases.ts';
import { parseMoment } from './dates.ts';
import { decodeCase, isCase } from './decode-case.ts';
import { type FlatPayload, flatten } from './flatten.ts';
import { MAX_ID } from './identifier.ts';
import { agentStatus } from './kinds.ts';
import { MAX_TEXT, PayloadReader, present, readVisitor } from './payload-reader.ts';
import { tooComplex } from './too-complex.ts';

export interface DecodeContext {
  readonly source: VendorSource;
  readonly accountId: string;
  /** Stands in for the time of an event that carries none. Epoch ms. */
  readonly receivedAt: number;
  /** A conversation's events bear no times of their own: their arrival counts. */
  readonly usesArrival?: boolean;
}

export type Decoded =
  | {
      readonly ok: true;
      readonly event: ConversationEvent | AgentStatusEvent;
      /** It has a time of its own, and that one counts. */
      readonly timed: boolean;
      /** The time in a conversation's event, whether it counts or not; epoch ms. */
      readonly ownAt?: number;
    }
  | { readonly ok: false; readonly problem: DecodeProblem };

export type Decode = (payload: unknown, context: DecodeContext) => Decoded;

/** An event stamped further ahead of us than this is taken for a wrong clock: its arrival counts instead. */
const MAX_AHEAD_MS = 24 * 3_600_000;
/** The same of a status, where the latest is in force: from one that lies ahead nothing would bring the agent back. */
const MAX_STATUS_AHEAD_MS = 5 * 60_000;

/** A decoder for the built-in names and a user's own. It never throws, whatever JSON it is given. */
export function createDecoder(
  overrides: AliasOverrides = {},
  usesArrival: (accountId: string) => boolean = () => false,
): Decode {
  const aliases = aliasTable(overrides);
  return (payload, context) => {
    const read = readPayload(payload);
    if (!read.ok) return read;
    return decodeFlat(read.flat, aliases, { ...context, usesArrival: usesArrival(context.accountId) });
  };
}

type ReadPayload =
  | { readonly ok: true; readonly flat: FlatPayload }
  | { readonly ok: false; readonly problem: DecodeProblem };

/** A payload taken apart, or why nothing is to be looked for in it. */
export function readPayload(payload: unknown): ReadPayload {
  if (payload === null || typeof payload !== 'object' || Array.isArray(payload))
    return { ok: false, problem: { code: 'not-an-object' } };
  const problem = tooComplex(payload);
  return problem ? { ok: false, problem } : { ok: true, flat: flatten(payload) };
}

/** What a payload that was taken apart tells by these names. */
export function decodeFlat(flat: FlatPayload, aliases: AliasTable, context: DecodeContext): Decoded {
  const reader = new PayloadReader(flat, aliases);
  // By content first: an endpoint pasted into the wrong field of the vendor's dashboard still works.
  if (isCase(reader, context)) return decodeCase(reader, context);
  return reader.conversationEventKind() === undefined && isAboutStatus(reader, context.source)
    ? decodeAgentStatus(reader, context)
    : decodeConversation(reader, context);
}

function isAboutStatus(reader: PayloadReader, source: VendorSource): boolean {
  if (source === 'agent-status') return true;
  const named = reader.text('eventKind', 100);
  if (named !== undefined) return /status/i.test(named);
  return reader.agentId('agentId') !== undefined && reader.text('status', 100) !== undefined;
}

function decodeConversation(reader: PayloadReader, context: DecodeContext): Decoded {
  const kind = reader.conversationEventKind();
  if (!kind) return problem('unknown-event', reader.text('eventKind', 100));
  const conversationId = reader.id('conversationId');
  if (conversationId === undefined) return problem('no-conversation-id');

  const own = moment(reader, context);
  const { at, timed } = context.usesArrival ? { at: context.receivedAt, timed: false } : own;
  const byBot = kind === 'responded' && reader.isBot();
  const event: ConversationEvent = {
    kind,
    accountId: context.accountId,
    conversationId,
    at,
    ...present({
      widgetId: reader.id('widgetId'),
      widgetName: reader.text('widgetName', MAX_ID),
      visitor: readVisitor(reader),
      url: reader.httpUrl('url'),
      labels: reader.labels(),
    }),
  };
  if (byBot) Object.assign(event, { byBot }, present({ botId: reader.agentId('agentId') }));
  else if (kind !== 'transferred') Object.assign(event, present(readAgent(reader)));

  if (kind === 'transferred') Object.assign(event, present(readTransfer(reader)));
  if (kind === 'broadcasted') event.offeredTo = reader.agents('offeredTo');
  if (kind === 'surveyed') {
    Object.assign(
      event,
      present({ rating: reader.decimal('rating'), comment: reader.text('comment', MAX_TEXT) }),
    );
  }
  const waitSeconds = reader.number('waitSeconds');
  if (waitSeconds !== undefined && waitSeconds >= 0) event.waitMs = Math.round(waitSeconds * 1000);
  return { ok: true, event, timed, ...(own.timed ? { ownAt: own.at } : {}) };
}

function decodeAgentStatus(reader: PayloadReader, context: DecodeContext): Decoded {
  const agentId = reader.agentId('agentId');
  if (agentId === undefined) return problem('no-agent');
  const text = reader.text('status', 100);
  const status = text === undefined ? undefined : agentStatus(text);
  if (!status) return problem('unknown-status', text);
  const { at, timed } = moment(reader, context, MAX_STATUS_AHEAD_MS);
  const event: AgentStatusEvent = {
    kind: 'agentStatus',
    accountId: context.accountId,
    agentId,
    at,
    status,
    ...present({
      agentName: reader.text('agentName', MAX_ID),
      substatus: reader.text('substatus', 100),
      cause: reader.text('cause', 200),
    }),
  };
  return { ok: true, event, timed };
}

const problem = (code: DecodeProblem['code'], seen?: string): Decoded => ({
  ok: false,
  problem: seen === undefined ? { code } : { code, seen },
});

function moment(
  reader: PayloadReader,
  { receivedAt }: DecodeContext,
  maxAheadMs = MAX_AHEAD_MS,
): { at: number; timed: boolean } {
  const at = reader.first('at', parseMoment);
  return at === undefined || at > receivedAt + maxAheadMs
    ? { at: receivedAt, timed: false }
    : { at, timed: true };
}

function readAgent(reader: PayloadReader): { agentId?: string | undefined; agentName?: string | undefined } {
  return { agentId: reader.agentId('agentId'), agentName: reader.text('agentName', MAX_ID) };
}

/** Who it goes to; with nobody named as the receiver, the one agent named is the one who has it now. */
function readTransfer(reader: PayloadReader): Partial<ConversationEvent> {
  const to = reader.id('to');
  const from = reader.agentId('fromAgentId');
  const named = readAgent(reader);
  const toWidgetId = reader.id('toWidgetId') ?? (to !== undefined && !to.includes('@') ? to : undefined);
  let toAgentId = reader.agentId('toAgentId') ?? (to?.includes('@') ? normalizeAgentId(to) : undefined);
  if (toAgentId === undefined && toWidgetId === undefined && named.agentId !== from)
    toAgentId = named.agentId;
  const agentId = from ?? (named.agentId === toAgentId ? undefined : named.agentId);
  return present({
    agentId,
    agentName: agentId !== undefined && agentId === named.agentId ? named.agentName : undefined,
    toAgentId,
    toAgentName:
      reader.text('toAgentName', MAX_ID) ??
      (toAgentId !== undefined && toAgentId === named.agentId ? named.agentName : undefined),
    toWidgetId: toAgentId === undefined ? toWidgetId : undefined,
    toWidgetName: reader.text('toWidgetName', MAX_ID),
  });
}
