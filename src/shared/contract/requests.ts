import { z } from 'zod';
import type { Agent } from '../domain/agent.ts';
import type { BoardSnapshot, BoardView } from '../domain/board.ts';
import { type DomainEvent, SETTABLE_STATUSES } from '../domain/event.ts';
import {
  AliasOverrides,
  type HubSettings,
  HubSettingsChange,
  SECRET_NAMES,
  type SecretName,
  type SessionSettings,
} from '../settings/hub-settings.ts';
import { activityRequests } from './activity-requests.ts';
import { type Finding, HUB_CHECKS } from './doctor.ts';
import type { EventTimesAnswer } from './event-times.ts';
import { gapsRequests } from './gaps-requests.ts';
import { GRANTED_ROLES, type GrantedRole, type Identity, type Role } from './identity.ts';
import type { Learned } from './learned.ts';
import { pausesRequests } from './pauses-requests.ts';
import { phoneRequests } from './phone-requests.ts';
import { postsRequests } from './posts-requests.ts';
import type { ReachState } from './reach.ts';
import { type ReportAnswer, ReportQuery } from './report.ts';
import {
  AgentId,
  Email,
  EpochMs,
  everyone,
  type HubRequest,
  nothing,
  owner,
  people,
  request,
  supervisor,
} from './request.ts';
import { rulesRequests } from './rules-requests.ts';
import { webhookRequests } from './webhook-requests.ts';

export const StatusWish = z
  .object({
    status: z.enum(SETTABLE_STATUSES),
    substatus: z.string().trim().max(100).optional(),
    /** Epoch ms at which a pause ends by itself. */
    untilAt: z.number().int().positive().optional(),
    /** Epoch ms by which a pause is to be over; nobody is put online for it. */
    plannedUntilAt: z.number().int().positive().optional(),
  })
  .refine(({ status, untilAt }) => untilAt === undefined || status === 'pause', {
    message: 'only a pause can end by itself',
    path: ['untilAt'],
  })
  .refine(({ status, plannedUntilAt }) => plannedUntilAt === undefined || status === 'pause', {
    message: 'only a pause has an end',
    path: ['plannedUntilAt'],
  });
export type StatusWish = z.infer<typeof StatusWish>;

/**
 * One table of all requests. HTTP (`POST /api/call/{name}`) and Electron's IPC both carry it; forgetting a handler, or calling
 * with the wrong type, does not compile.
 */
export const hubRequests = {
  /** Who I am to this hub and what it is. */
  session: request<Session>().by(everyone, nothing),
  /** Puts an agent online or on pause at SnapEngage. */
  setStatus: request<SetStatusAnswer>().by(
    people,
    z.object({
      agentId: AgentId,
      wish: StatusWish,
      because: z.enum(['person', 'supervisor', 'lock', 'idle', 'link']).default('person'),
      /** lock, idle: by which computer, so that it knows its own pauses again. */
      computerId: z.string().max(60).optional(),
    }),
  ),
  /** The journal, newest first: what was received and what was understood. */
  readJournal: request<JournalPage>().by(
    supervisor,
    z.object({
      before: z.number().int().positive().optional(),
      limit: z.number().int().min(1).max(1000).default(200),
      only: z.literal('not-understood').optional(),
    }),
  ),
  /** All of a payload of which `readJournal` told only the beginning. */
  readPayload: request<{ readonly payload: string }>().by(
    supervisor,
    z.object({ seq: z.number().int().positive() }),
  ),
  /** Decodes everything received again with the present aliases and rebuilds the board. */
  reread: request<RereadAnswer>().by(supervisor, nothing),
  /** Names under which the field that an entry lacks may stand in it. */
  suggestNames: request<readonly NameSuggestion[]>().by(
    supervisor,
    z.object({ seq: z.number().int().positive() }),
  ),
  /** What re-reading with these names would change; nothing is changed yet. */
  tryNames: request<NamesTrial>().by(supervisor, z.object({ aliases: AliasOverrides })),
  /** Whether events bear their own times, account by account. */
  readEventTimes: request<EventTimesAnswer>().by(supervisor, nothing),
  /** What the recording teaches of the wire, without visitors' data. */
  learnFromRecording: request<Learned>().by(supervisor, nothing),
  readRecording: request<RecordingState>().by(supervisor, nothing),
  /** Keeps the vendor's requests as they come, for so long. */
  startRecording: request<RecordingState>().by(
    supervisor,
    z.object({
      forMs: z
        .number()
        .int()
        .min(60_000)
        .max(7 * 24 * 3_600_000),
    }),
  ),
  stopRecording: request<RecordingState>().by(supervisor, nothing),
  removeRecording: request<RecordingState>().by(supervisor, nothing),
  /** A request a line, without secrets; with visitors' data. */
  exportRecording: request<{ readonly text: string }>().by(supervisor, nothing),
  readHubSettings: request<HubSettingsAnswer>().by(supervisor, nothing),
  /** Some settings are the owner's alone: `power` in their table. */
  writeHubSettings: request<HubSettingsAnswer>().by(supervisor, z.object({ change: HubSettingsChange })),
  /** Stores a secret; null removes it (not the webhook token). What is stored is never sent back but by `readWebhookToken`. */
  setSecret: request<HubSettingsAnswer>().by(
    owner,
    z.object({
      name: z.enum(SECRET_NAMES),
      value: z
        .string()
        .trim()
        .min(1)
        .max(1000)
        .regex(/^\P{Cc}+$/u, 'must be one line')
        .nullable(),
    }),
  ),
  /** The webhook token, to be copied into SnapEngage; not one that the environment sets: whoever set it has it. */
  readWebhookToken: request<{ readonly token: string }>().by(supervisor, nothing),
  /** Makes a new webhook token, to be copied into SnapEngage: the old one counts no more. */
  makeWebhookToken: request<{ readonly token: string; readonly settings: HubSettingsAnswer }>().by(
    owner,
    nothing,
  ),
  /** Sends one status to SnapEngage now, past the outbox, and answers what came back. */
  sendTestStatus: request<VendorAnswer>().by(
    supervisor,
    z.object({
      agentId: AgentId,
      status: z.enum(SETTABLE_STATUSES),
      substatus: z.string().max(100).optional(),
    }),
  ),
  /** Posts a sample event to this hub's own endpoint, as SnapEngage would, and answers what it said. */
  sendTestEvent: request<VendorAnswer>().by(supervisor, nothing),
  /** The board as it is; a wallboard gets it without the visitors. Whoever may ask this may follow the feed. */
  readBoard: request<BoardAnswer>().by(everyone, nothing),
  /** The board as it was at a moment, by the events' own times, from the journal. */
  boardAt: request<BoardAtAnswer>().by(people, z.object({ at: z.number().int().positive() })),
  /** What happened in a range of time, in figures. */
  reportSummary: request<ReportAnswer>().by(supervisor, ReportQuery),
  /** Writes yesterday's report into the folder of the settings now, and answers where it is. */
  writeDailyReport: request<{ readonly path: string }>().by(supervisor, nothing),
  /** How much is kept of a visitor. */
  findVisitor: request<VisitorTraces>().by(supervisor, z.object({ email: Email })),
  /** Takes all of it out, for good; measures stay. */
  eraseVisitor: request<VisitorTraces>().by(supervisor, z.object({ email: Email })),
  /** Who did what for others, newest first. */
  readAudit: request<readonly AuditEntry[]>().by(
    supervisor,
    z.object({ limit: z.number().int().min(1).max(1_000).default(200) }),
  ),
  /** All of it as a file's text, with the hashes by which a gap or a change shows. */
  exportAudit: request<{ readonly text: string }>().by(
    supervisor,
    z.object({ format: z.enum(['jsonl', 'csv']).default('jsonl') }),
  ),
  /** Whether SnapEngage can reach this hub; supervisors' feeds tell of its changes too. */
  readReach: request<ReachState>().by(supervisor, nothing),
  /** Tries the tunnel again at once. */
  retryReach: request<ReachState>().by(supervisor, nothing),
  /** Trusts the SSH server that shows this fingerprint, from now on. */
  acceptHostKey: request<ReachState>().by(owner, z.object({ fingerprint: z.string().max(100) })),
  /** The present public address has been entered in SnapEngage: no more reminding. */
  confirmEntered: request<ReachState>().by(supervisor, nothing),
  /** One step of the doctor. */
  examine: request<Finding>().by(supervisor, z.object({ check: z.enum(HUB_CHECKS) })),
  listAccess: request<readonly AccessGrant[]>().by(supervisor, nothing),
  /** Makes a token, and a link that lets one browser in, with this role. */
  grantAccess: request<{ readonly grant: AccessGrant; readonly token: string; readonly link: string }>().by(
    supervisor,
    z.object({
      role: z.enum(GRANTED_ROLES),
      agentId: AgentId.optional(),
      name: z.string().trim().min(1).max(100),
      expiresAt: EpochMs.optional(),
    }),
  ),
  /** Ends an access at once: its token, its sessions, its unopened links and its feeds. */
  revokeAccess: request<readonly AccessGrant[]>().by(supervisor, z.object({ id: z.string() })),
  /** From now on it holds until then (absent: for good), also if it had expired; token and sessions stay the same. */
  renewAccess: request<readonly AccessGrant[]>().by(
    supervisor,
    z.object({ id: z.string(), expiresAt: EpochMs.optional() }),
  ),
  /** One more link for an access that is there: it lets one more browser in, once. */
  linkAccess: request<{ readonly link: string }>().by(supervisor, z.object({ id: z.string() })),
  /** The browsers that are signed in, the latest used first. */
  listSessions: request<readonly SessionEntry[]>().by(supervisor, nothing),
  /** Signs one browser out at once. */
  endSession: request<readonly SessionEntry[]>().by(supervisor, z.object({ id: z.string() })),
  /** Signs out every browser but the one that asks. */
  endAllSessions: request<readonly SessionEntry[]>().by(supervisor, nothing),
  /** Starts a demo beside this hub and answers its address. */
  startDemo: request<{ readonly link: string }>().by(owner, nothing),
  ...activityRequests,
  ...gapsRequests,
  ...pausesRequests,
  ...phoneRequests,
  ...rulesRequests,
  ...postsRequests,
  ...webhookRequests,
} as const satisfies Record<string, HubRequest<z.ZodType, unknown>>;

export type HubRequests = typeof hubRequests;
export type HubRequestName = keyof HubRequests;
/** What the caller passes (before defaults). */
export type HubParams<N extends HubRequestName> = z.input<HubRequests[N]['params']>;
/** What the handler gets (checked, defaults filled in). */
export type HubCheckedParams<N extends HubRequestName> = z.output<HubRequests[N]['params']>;
export type HubResult<N extends HubRequestName> =
  HubRequests[N] extends HubRequest<z.ZodType, infer R> ? R : never;

/** Arguments may be left out where the request has none. */
export type HubArgs<N extends HubRequestName> =
  Record<never, never> extends HubParams<N> ? [params?: HubParams<N>] : [params: HubParams<N>];

/** With the settings that every window is told; of these, an empty `ownName` is not known. */
export interface Session extends Identity, SessionSettings {
  readonly version: string;
  /** A simulated account; `agentId` above is then its "you". */
  readonly demo: boolean;
  /** Nothing has been set up yet: no webhook seen, no API token. */
  readonly fresh: boolean;
  /** Whether statuses can be sent: an API token and all that its address needs are there. */
  readonly canSetStatus: boolean;
}

export type SetStatusAnswer =
  | { readonly outcome: 'taken'; readonly agent: Agent }
  /** `reason`: why SnapEngage has not taken it yet, in its own words where it gave any. */
  | { readonly outcome: 'waiting'; readonly agent: Agent; readonly reason?: string };

export interface JournalItem {
  readonly seq: number;
  readonly receivedAt: number;
  readonly source: 'conversation-events' | 'agent-status' | 'integration' | 'logs' | 'hub';
  readonly accountId: string;
  readonly payload: string;
  /** Characters of all of it; present where `payload` is only its beginning. */
  readonly payloadLength?: number;
  readonly event?: DomainEvent;
  readonly problem?: { readonly code: string; readonly seen?: string };
  /** The visitor's data was taken out, epoch ms. */
  readonly erasedAt?: number;
}

export interface JournalPage {
  readonly items: readonly JournalItem[];
  readonly hasMore: boolean;
  readonly notUnderstood: number;
}

export interface RereadAnswer {
  readonly read: number;
  readonly changed: number;
  readonly understood: number;
}

/**
 * memory: this computer has no keychain, so it lasts until the program ends. elsewhere: it was entered for another address
 * than the present one, and is not sent to this.
 */
export type SecretSource = 'environment' | 'stored' | 'memory' | 'elsewhere' | 'none';

export interface HubSettingsAnswer {
  readonly settings: HubSettings;
  /** What the environment fixes; it cannot be changed here. */
  readonly fixed: readonly (keyof HubSettings)[];
  readonly defaults: Pick<HubSettings, 'statusUrl' | 'logsUrl' | 'conversationUrl'>;
  readonly secrets: Readonly<Record<SecretName, SecretSource>>;
  /** The hub made the webhook token although events had come without: SnapEngage does not know it yet. */
  readonly tokenUnknown: boolean;
  /** What to paste into SnapEngage's dashboard. */
  readonly endpoints: {
    readonly conversationEvents: string;
    readonly agentStatus: string;
    /** Of the Integration API. */
    readonly integration: string;
    readonly public: boolean;
  };
  /** The last day that was written, and why the latest try failed. */
  readonly dailyReport: { readonly writtenThrough?: string; readonly failure?: string };
  /** When each of the webhooks was last received; absent: never. */
  readonly lastReceivedAt: {
    readonly 'conversation-events'?: number;
    readonly 'agent-status'?: number;
    readonly integration?: number;
  };
}

/** What the vendor (or our own endpoint) answered to a test, as it came. */
export interface VendorAnswer {
  readonly ok: boolean;
  readonly url: string;
  /** Absent: no answer at all; `body` then says why. */
  readonly status?: number;
  readonly body: string;
  readonly tookMs: number;
}

export interface NameSuggestion {
  /** The decoder's name of the field, as under Field names. */
  readonly field: string;
  /** As the payload spells it: `ticket.number`. */
  readonly path: string;
  readonly example: string;
}

export interface NamesTrial {
  readonly read: number;
  readonly changed: number;
  readonly understoodBefore: number;
  readonly understoodAfter: number;
  /** Some of those that would change: what each is now and would be. */
  readonly samples: readonly {
    readonly seq: number;
    readonly before?: DomainEvent;
    readonly after?: DomainEvent;
  }[];
}

export interface RecordingState {
  /** Epoch ms; absent: nothing is being recorded. */
  readonly untilAt?: number;
  readonly requests: number;
  readonly bytes: number;
  /** Why it ended before its time: it has grown too large, the disk is full, or the file cannot be written. */
  readonly endedBecause?: 'tooLarge' | 'diskFull' | 'unwritable';
}

export interface BoardAnswer extends BoardView {
  /** Number of the newest journal entry it holds. */
  readonly seq: number;
  /** The hub's clock, epoch ms. */
  readonly at: number;
}

export interface BoardAtAnswer {
  readonly at: number;
  readonly board: BoardSnapshot;
}

/** What is kept of a visitor: conversations, and the received payloads that tell of them or name the address. */
export interface VisitorTraces {
  readonly conversations: number;
  readonly entries: number;
}

export interface AuditEntry {
  /** One more than the entry before. */
  readonly id: number;
  readonly at: number;
  /** Who acted: an agent's address or the name an access was made for; empty: the admin token, or nobody who was let in. */
  readonly by: string;
  /** As what they acted; absent: they were not let in, or it was not kept yet. */
  readonly role?: Role;
  /** The request's name, `signIn`, `refused`, or `leftOut`: what was counted alone. */
  readonly action: string;
  /** Whom or what it was done to. */
  readonly subject?: string;
  /** What was asked for. */
  readonly detail: Readonly<Record<string, unknown>>;
  /** `done`, or the code of what went wrong. */
  readonly outcome: string;
  /** SHA-256 over the hash of the entry before and this one; empty: none was made. docs/HUB.md says how. */
  readonly hash: string;
}

export interface AccessGrant {
  readonly id: string;
  readonly role: GrantedRole;
  readonly agentId?: string;
  readonly name: string;
  /** Epoch ms, as all …At. */
  readonly createdAt: number;
  /** Of an account elsewhere: teams that it puts them in, by name. */
  readonly teamNames?: readonly string[];
  /** Absent: never. What has expired can be renewed. */
  readonly expiresAt?: number;
}

/** A browser that is signed in. */
export interface SessionEntry {
  readonly id: string;
  readonly role: Role;
  readonly agentId?: string;
  /** What its access was given for; absent: opened with the admin token, or by a link of the hub's own. */
  readonly name?: string;
  readonly openedAt: number;
  readonly usedAt: number;
  /** As the browser calls itself; may be empty. */
  readonly userAgent: string;
  /** Where it was opened from, as far as trusted proxies tell. */
  readonly address: string;
  /** It is the one that asks. */
  readonly own?: true;
}
