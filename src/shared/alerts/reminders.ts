import type { Agent } from '../domain/agent.ts';
import { type Conversation, isOpen } from '../domain/conversation.ts';
import { type PauseMinutes, pauseCourse } from '../pauses/course.ts';
import { stretchAt } from '../pauses/stretch.ts';
import type { Preferences } from '../settings/preferences.ts';

/** What a person is reminded of, once each. `key` is another one for another occasion; `at` when it was due, epoch ms. */
export type Reminder = { readonly key: string; readonly at: number } & (
  | { readonly kind: 'ending' | 'over'; readonly endAt: number; readonly substatus?: string }
  | { readonly kind: 'forgot'; readonly minutes: number }
  | { readonly kind: 'outside'; readonly endedAt?: number }
  | { readonly kind: 'within'; readonly beganAt: number }
  | { readonly kind: 'unanswered'; readonly conversation: Conversation; readonly pauseAt?: number }
  | { readonly kind: 'breakWaits' }
);

export interface ReminderFacts {
  /** Undefined: nothing was heard of me yet. */
  readonly agent: Agent | undefined;
  /** Mine among them. */
  readonly conversations: Iterable<Conversation>;
  readonly me: string;
  readonly preferences: Pick<Preferences, 'forgotMinutes' | 'workingHours'>;
  readonly team: {
    readonly pauseMinutes: PauseMinutes;
    readonly unansweredNudgeMs: number;
    readonly unansweredPauseMs: number;
    readonly timeZone: string;
  };
  readonly ownTimeZone: string;
  /** Somebody touches this computer. */
  readonly isAtComputer: boolean;
  readonly now: number;
}

const MINUTE_MS = 60_000;
/** A pause that ends by itself is announced so long before. */
const ENDING_MS = MINUTE_MS;
/** A pause shorter than this needs no announcement of its end. */
const SHORT_MS = 3 * MINUTE_MS;
/** Nobody is precise to the minute. */
const GRACE_MS = 5 * MINUTE_MS;
/** Within the working hours a pause without a plan may last so long. */
const LONG_PAUSE_MS = 30 * MINUTE_MS;

/** All that this person is to be reminded of now. */
export function remindersOf(facts: ReminderFacts): readonly Reminder[] {
  if (facts.me === '') return [];
  return [...ofPause(facts), ...ofHours(facts), ...ofChats(facts)];
}

function* ofPause({ agent, preferences, team, isAtComputer, now }: ReminderFacts): Generator<Reminder> {
  if (!agent) return;
  const { planned, status, pending, sinceAt, substatus } = agent;
  if (planned?.by.kind === 'schedule')
    yield { kind: 'breakWaits', key: `break ${planned.at}`, at: planned.at };
  if (status !== 'pause' || pending) return;
  const course = pauseCourse(agent, team.pauseMinutes);
  if (!course) {
    const at = sinceAt + preferences.forgotMinutes * MINUTE_MS;
    if (preferences.forgotMinutes > 0 && isAtComputer && now >= at)
      yield {
        kind: 'forgot',
        key: `forgot ${sinceAt}`,
        at,
        minutes: Math.floor((now - sinceAt) / MINUTE_MS),
      };
    return;
  }
  const { endAt, returns } = course;
  const plan = { endAt, ...(substatus ? { substatus } : {}) };
  if (now >= endAt) {
    // Of one that ends by itself this is said only when that did not come about.
    const at = returns ? endAt + MINUTE_MS : endAt;
    if (now >= at) yield { kind: 'over', key: `over ${endAt}`, at, ...plan };
  } else if (returns && now >= endAt - ENDING_MS && endAt - sinceAt >= SHORT_MS)
    yield { kind: 'ending', key: `ending ${endAt}`, at: endAt - ENDING_MS, ...plan };
}

function* ofHours({ agent, preferences, team, ownTimeZone, now }: ReminderFacts): Generator<Reminder> {
  const { workingHours } = preferences;
  if (!workingHours.on) return;
  const zone = workingHours.zone === 'team' ? team.timeZone : ownTimeZone;
  const { isWork, sinceAt: stretchAtMs } = stretchAt(workingHours, now, zone);
  const status = (agent?.pending ?? agent)?.status ?? 'unknown';
  const since = agent?.sinceAt ?? 0;
  if (!isWork && status === 'online') {
    const at = Math.max(stretchAtMs ?? 0, since) + GRACE_MS;
    const ended = stretchAtMs === undefined ? {} : { endedAt: stretchAtMs };
    if (now >= at) yield { kind: 'outside', key: `outside ${stretchAtMs ?? ''}`, at, ...ended };
  }
  if (!isWork || stretchAtMs === undefined || status === 'online') return;
  if (agent && pauseCourse(agent, team.pauseMinutes)) return;
  const at = Math.max(stretchAtMs + GRACE_MS, since + LONG_PAUSE_MS);
  const isFromBefore = since <= stretchAtMs && now >= stretchAtMs + GRACE_MS;
  if (isFromBefore || now >= at)
    yield {
      kind: 'within',
      key: `within ${stretchAtMs}`,
      at: isFromBefore ? stretchAtMs + GRACE_MS : at,
      beganAt: stretchAtMs,
    };
}

function* ofChats({ conversations, me, agent, team, now }: ReminderFacts): Generator<Reminder> {
  const { unansweredNudgeMs, unansweredPauseMs } = team;
  if (unansweredNudgeMs === 0) return;
  for (const conversation of conversations) {
    const { agentId, awaitingAgent, assignedAt, id } = conversation;
    if (agentId !== me || !awaitingAgent || assignedAt === undefined || !isOpen(conversation)) continue;
    const at = assignedAt + unansweredNudgeMs;
    const pauseAt = assignedAt + unansweredPauseMs;
    const pauses = unansweredPauseMs > 0 && pauseAt > now && agent?.status === 'online';
    if (now >= at)
      yield {
        kind: 'unanswered',
        key: `unanswered ${id} ${assignedAt}`,
        at,
        conversation,
        ...(pauses ? { pauseAt } : {}),
      };
  }
}
