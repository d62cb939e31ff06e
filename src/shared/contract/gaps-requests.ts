import { z } from 'zod';
import { nothing, request, supervisor } from './request.ts';

/** Why the log is read: after a time in which nothing came, every night, or because somebody asked. */
export type ReadingCause = 'downtime' | 'night' | 'asked';

/** What the log added to a conversation that the events alone did not tell. */
export const HEALED_PARTS = ['whole', 'start', 'answer', 'close', 'score'] as const;
export type HealedPart = (typeof HEALED_PARTS)[number];

/** A figure that events and log both tell, and not alike. Times and durations in ms, scores as given, agents by address. */
export interface Difference {
  readonly figure: 'wait' | 'close' | 'score' | 'agent';
  readonly events: string | number;
  readonly log: string | number;
}

export interface GapFinding {
  readonly accountId: string;
  readonly conversationId: string;
  /** The chat's end by the log, epoch ms. */
  readonly at: number;
  readonly healed: readonly HealedPart[];
  readonly differs: readonly Difference[];
}

/** Days are UTC dates, both included. */
export interface LogReading {
  readonly because: ReadingCause;
  readonly start: string;
  readonly end: string;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly cases: number;
  /** Of those, how many told something new. */
  readonly fresh: number;
  readonly widgets: number;
  /** Why something could not be read. */
  readonly problem?: string;
}

export interface GapsAnswer {
  /** What is missing before the log can be read at all. */
  readonly missing?: 'apiToken' | 'orgId';
  /** Being read now, with what is still to be read and when it is tried next (epoch ms) if it waits for SnapEngage. */
  readonly reading?: LogReading & { readonly widgetsLeft: number; readonly retryAt?: number };
  /** The last one that came to an end. */
  readonly last?: LogReading & { readonly endedAt: number };
  /** Since when nothing was heard before the hub came back, epoch ms; not read yet. */
  readonly owedFrom?: number;
  readonly healed: number;
  readonly disagree: number;
  /** Those that disagree first, then the newest; at most 200. */
  readonly findings: readonly GapFinding[];
}

/** Whether visitors see a widget online. */
export interface WidgetSeen {
  readonly accountId: string;
  readonly widgetId: string;
  readonly name?: string;
  /** Epoch ms; absent: not asked yet. */
  readonly askedAt?: number;
  /** Absent: not known, and `problem` says why. */
  readonly online?: boolean;
  readonly problem?: string;
}

export interface AvailabilityAnswer {
  readonly on: boolean;
  readonly widgets: readonly WidgetSeen[];
  /** Offline to visitors at two looks in a row, although agents are online. */
  readonly closed: readonly { readonly widgetId: string; readonly name?: string }[];
  readonly agentsOnline: number;
}

export const gapsRequests = {
  readGaps: request<GapsAnswer>().by(supervisor, nothing),
  /** Reads the log of yesterday and today now, or of as many days back. */
  readLog: request<GapsAnswer>().by(
    supervisor,
    z.object({ days: z.number().int().min(1).max(31).default(2) }),
  ),
  readAvailability: request<AvailabilityAnswer>().by(supervisor, nothing),
  /** Begins to ask every widget, one after the other. */
  askAvailability: request<AvailabilityAnswer>().by(supervisor, nothing),
} as const;
