import { z } from 'zod';
import { AlertRule, defaultAlertRules } from '../alerts/rules.ts';
import { REPORT_KEYS } from '../measures/row.ts';
import { isTimeZone } from '../time/zone.ts';
import { readStored } from './stored.ts';
import { defaultTunnelSettings, tunnelShape } from './tunnel-settings.ts';

/** More names under which SnapEngage's payloads may carry a field, e.g. `{ "conversationId": ["ticket.no"] }`. */
export const AliasOverrides = z.record(
  z.string().min(1).max(60),
  z.array(z.string().min(1).max(200)).max(50),
);
export type AliasOverrides = z.infer<typeof AliasOverrides>;

/** An http(s) address in which `{orgId}` or `{id}` stand for the real thing; empty: the built-in one. */
const UrlTemplate = z
  .string()
  .trim()
  .max(500)
  .refine((text) => text === '' || isHttpUrl(text.replaceAll(/\{\w+\}/g, 'x')), 'not an http(s) address');

function isHttpUrl(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}

/** A team is a list of agents. */
export const Team = z.object({
  name: z.string().trim().min(1).max(60),
  agentIds: z.array(z.string().trim().toLowerCase().max(300)).max(1_000),
});
export type Team = z.infer<typeof Team>;

/** What a team shares and a supervisor may change. Secrets are not in here. */
export const HubSettings = z.object({
  /** Answered within this counts for the service level. */
  targetMs: z.number().int().min(1_000).max(3_600_000),
  /** From here on a wait is shown as near the target. */
  nearMs: z.number().int().min(0).max(3_600_000),
  /** Of a hub of one person: which agent they are, and their name; empty: a team's. */
  ownAgentId: z.string().trim().toLowerCase().max(200),
  ownName: z.string().trim().max(100),
  orgId: z.string().trim().max(100),
  statusUrl: UrlTemplate,
  logsUrl: UrlTemplate,
  /** Opens a conversation whose events carried no address of their own; `{id}` stands for its id. */
  conversationUrl: UrlTemplate,
  aliases: AliasOverrides,
  /** The substatuses offered to everybody, in this order. */
  substatuses: z.array(z.string().trim().min(1).max(60)).max(30),
  /** IANA name, e.g. `Europe/Berlin`; empty: the hub computer's own. */
  timeZone: z
    .string()
    .max(60)
    .refine((zone) => zone === '' || isTimeZone(zone), 'not a time zone'),
  teams: z.array(Team).max(100),
  /** Conversations an agent may have at once, as set in SnapEngage; 0: not known. */
  chatLimit: z.number().int().min(0).max(100),
  /** Agents whose limit differs, by address. */
  chatLimits: z.record(z.string().max(300), z.number().int().min(0).max(100)),
  alertRules: z.array(AlertRule).max(50),
  /** An open conversation without any event for this long no longer counts as waiting or active. */
  staleAfterMs: z
    .number()
    .int()
    .min(600_000)
    .max(7 * 86_400_000),
  /** Raw events (with visitors' data) are deleted after this many days; 0: never. */
  retentionDays: z.number().int().min(0).max(3_650),
  /** Each day's report as a CSV file in this folder of the hub's computer; empty: none. */
  dailyReportFolder: z
    .string()
    .trim()
    .max(1_000)
    .refine((path) => path === '' || /^(\/|[a-zA-Z]:[\\/]|\\\\)/.test(path), 'must be a full path'),
  /** At this hour of the next day. */
  dailyReportHour: z.number().int().min(0).max(23),
  dailyReportBy: z.enum(REPORT_KEYS),
  ...tunnelShape,
});
export type HubSettings = z.infer<typeof HubSettings>;

export const defaultHubSettings: HubSettings = {
  targetMs: 60_000,
  nearMs: 30_000,
  ownAgentId: '',
  ownName: '',
  orgId: '',
  statusUrl: '',
  logsUrl: '',
  conversationUrl: '',
  aliases: {},
  substatuses: ['Lunch', 'Break', 'On a call', 'Training'],
  timeZone: '',
  teams: [],
  chatLimit: 0,
  chatLimits: {},
  alertRules: [...defaultAlertRules],
  staleAfterMs: 12 * 3_600_000,
  retentionDays: 30,
  dailyReportFolder: '',
  dailyReportHour: 6,
  dailyReportBy: 'agent',
  ...defaultTunnelSettings,
};

export const HubSettingsChange = HubSettings.partial();
export type HubSettingsChange = z.infer<typeof HubSettingsChange>;

export const readHubSettings = (stored: unknown): HubSettings =>
  readStored(HubSettings, defaultHubSettings, stored);

export const SECRET_NAMES = ['apiToken', 'webhookToken', 'ngrokAuthtoken'] as const;
export type SecretName = (typeof SECRET_NAMES)[number];
