import { z } from 'zod';
import {
  BUSY_WAYS,
  type BusyWay,
  type PhoneHook,
  type PhoneSettings,
  PhoneSettingsChange,
} from '../settings/phone-settings.ts';
import { AgentId, nothing, owner, people, request, supervisor } from './request.ts';
import type { SetStatusAnswer } from './requests.ts';

/** Phone systems that the hub connects to by itself. */
export const PHONE_LINKS = ['asterisk', 'baresip'] as const;
export type PhoneLink = (typeof PHONE_LINKS)[number];

/** Whoever tells of calls. api: `PUT /api/agents/{email}/call`. */
export type PhoneSource = PhoneLink | PhoneHook | 'api';

/**
 * off: not wanted. listening: a webhook, it comes when something happens. away: it cannot be reached. refused: it does not let
 * us in. garbage: what answers is not what it should be.
 */
export type PhoneSourceState =
  | 'off'
  | 'listening'
  | 'connecting'
  | 'connected'
  | 'away'
  | 'refused'
  | 'garbage';

export interface PhoneSourceView {
  readonly source: PhoneLink | PhoneHook;
  /** Which of several, as `host:port`. */
  readonly address?: string;
  readonly state: PhoneSourceState;
  /** Since when it has been in this state, epoch ms. */
  readonly sinceAt?: number;
  /** What went wrong, in the other side's words where it gave any. */
  readonly reason?: string;
  /** When it last told of a call, epoch ms. */
  readonly lastAt?: number;
}

export interface PhoneCallView {
  readonly agentId: string;
  readonly source: PhoneSource;
  readonly beganAt: number;
}

export interface BusyView {
  readonly agentId: string;
  readonly way: BusyWay;
  /** What the phone was told last. */
  readonly told?: 'busy' | 'free';
  /** What it is to be told: there are chats in hand, or none. */
  readonly wanted: 'busy' | 'free';
  /** Why it has not been told yet. */
  readonly reason?: string;
}

export interface PhoneAnswer {
  readonly settings: PhoneSettings;
  readonly sources: readonly PhoneSourceView[];
  readonly calls: readonly PhoneCallView[];
  /** Those who are on pause because of a call. */
  readonly paused: readonly string[];
  readonly busy: readonly BusyView[];
  /** What phone systems called people that nobody here is, the latest first. */
  readonly unknownNames: readonly string[];
  /** Where phone systems post to, without a slash at the end. */
  readonly hooksUrl: string;
  readonly hooksPublic: boolean;
}

export interface PhoneTrial {
  readonly ok: boolean;
  /** What came back, or went wrong. */
  readonly answer: string;
  readonly tookMs: number;
}

export const CallReport = z.object({
  state: z.enum(['began', 'ended']),
  callId: z.string().trim().min(1).max(200),
});

export const phoneRequests = {
  /** A phone call of an agent's began or ended. */
  reportCall: request<SetStatusAnswer>().by(people, CallReport.extend({ agentId: AgentId })),
  readPhone: request<PhoneAnswer>().by(supervisor, nothing),
  /** Some of it is the owner's alone: `OWNERS_PHONE_SETTINGS`. */
  writePhone: request<PhoneAnswer>().by(supervisor, z.object({ change: PhoneSettingsChange })),
  /** Connects once, or posts a sample to the own address, and answers what came back. */
  tryPhoneSource: request<PhoneTrial>().by(
    supervisor,
    z.object({ source: z.enum(['asterisk', 'baresip', 'aircall', 'zoom', 'ringcentral', 'generic']) }),
  ),
  /** Tells one agent's phone now, and answers what came back. */
  tryPhoneBusy: request<PhoneTrial>().by(
    owner,
    z.object({ way: z.enum(BUSY_WAYS), agentId: AgentId, state: z.enum(['busy', 'free']) }),
  ),
} as const;
