import { inWidgets } from '#shared/alerts/calls.ts';
import type { Alarm } from '#shared/contract/alarm.ts';
import type { Connection } from '#shared/contract/feed-message.ts';
import type { ReachState } from '#shared/contract/reach.ts';
import type { Agent } from '#shared/domain/agent.ts';
import type { Conversation } from '#shared/domain/conversation.ts';
import { byWaitingSince, isWaiting } from '#shared/domain/queue.ts';
import { type PauseCourse, type PauseMinutes, pauseCourse } from '#shared/pauses/course.ts';
import type { Preferences } from '#shared/settings/preferences.ts';

export type TrayMark = 'online' | 'pause' | 'unknown' | 'error';

/** All that the tray shows, as a value: icon, tooltip and menu are functions of it. */
export interface TrayState {
  /** My own status: the wished one at once, error when it was refused or the hub does not let us in. */
  readonly mark: TrayMark;
  readonly substatus?: string;
  readonly pending: boolean;
  /** How my pause stands against its plan. */
  readonly course?: PauseCourse;
  /** Which of our own doings paused me. */
  readonly pausedBy?: OwnDoing;
  /** A pause begins when my chats are over. */
  readonly isPlanned: boolean;
  /** My open chats. */
  readonly held: number;
  readonly connected: boolean;
  /** Those I could take, the longest wait first. */
  readonly waiting: readonly Conversation[];
  readonly substatuses: readonly string[];
  readonly pauseMinutes: PauseMinutes;
  /** Epoch ms; undefined: not muted. */
  readonly mutedUntilAt?: number;
  readonly isSupervisor: boolean;
  /** Nothing is set up yet. */
  readonly needsSetup: boolean;
  /** Whether SnapEngage reaches the hub; undefined: nobody has asked it to, or it is not ours to know. */
  readonly reach?: ReachState;
  /** What rules have to say, what nobody sees to yet first. */
  readonly alarms?: readonly Alarm[];
  /** An update that lies ready, and whether it waits for the end of my chats. */
  readonly update?: ReadyUpdate;
}

/** What pauses somebody without anybody having chosen it just then. */
const OWN_DOINGS = ['timer', 'lock', 'idle', 'call', 'schedule', 'unanswered', 'rule', 'link'] as const;
type OwnDoing = (typeof OWN_DOINGS)[number];

export interface ReadyUpdate {
  readonly version: string;
  readonly waits: boolean;
}

export interface TraySources {
  readonly agent: Agent | undefined;
  readonly conversations: Iterable<Conversation>;
  readonly connection: Connection;
  readonly preferences: Preferences;
  readonly substatuses: readonly string[];
  readonly pauseMinutes: PauseMinutes;
  readonly held: number;
  readonly isSupervisor: boolean;
  readonly needsSetup: boolean;
  readonly reach?: ReachState;
  readonly alarms?: readonly Alarm[] | undefined;
  readonly update?: ReadyUpdate | undefined;
  readonly now: number;
}

export function trayState(sources: TraySources): TrayState {
  const { agent, conversations, connection, preferences, reach, alarms = [], update, now } = sources;
  const connected = connection.state === 'live';
  const wished = agent?.pending ?? agent;
  const course = agent?.pending ? undefined : pauseCourse(agent, sources.pauseMinutes);
  const pausedBy = OWN_DOINGS.find((kind) => wished?.status === 'pause' && agent?.setBy?.kind === kind);
  const failed = connection.state === 'refused' || agent?.refused !== undefined;
  return {
    mark: failed ? 'error' : connected ? (wished?.status ?? 'unknown') : 'unknown',
    ...(wished?.substatus ? { substatus: wished.substatus } : {}),
    pending: agent?.pending !== undefined,
    ...(course ? { course } : {}),
    ...(pausedBy && !agent?.pending ? { pausedBy } : {}),
    isPlanned: agent?.planned !== undefined,
    held: sources.held,
    connected,
    waiting: [...conversations]
      .filter((conversation) => isWaiting(conversation) && inWidgets(conversation, preferences))
      .sort(byWaitingSince),
    substatuses: sources.substatuses,
    pauseMinutes: sources.pauseMinutes,
    ...(preferences.mutedUntilAt > now ? { mutedUntilAt: preferences.mutedUntilAt } : {}),
    isSupervisor: sources.isSupervisor,
    needsSetup: sources.needsSetup,
    ...(reach && reach.state !== 'off' ? { reach } : {}),
    ...(alarms.length > 0
      ? { alarms: [...alarms].sort((a, b) => Number(!!a.acknowledged) - Number(!!b.acknowledged)) }
      : {}),
    ...(update ? { update } : {}),
  };
}
