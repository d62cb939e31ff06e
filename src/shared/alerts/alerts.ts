import type { Preferences } from '../settings/preferences.ts';
import type { Call } from './calls.ts';

/** More chats at once than this become one summary. */
const BURST = 3;
/** A summary that grows does so quietly for this long, ms. */
const QUIET_MS = 10_000;

/** What has been put before the person, and what they did with it. */
export interface AlertState {
  readonly shown: ReadonlyMap<string, ShownCall>;
  readonly summary:
    | { readonly count: number; readonly soundedAt: number; readonly shownAt: number }
    | undefined;
}

type ConversationName = Pick<Call['conversation'], 'accountId' | 'id'>;

interface ShownCall {
  readonly key: string;
  readonly audience: Call['audience'];
  readonly conversation: ConversationName;
  /** As a notification of its own (not only within a summary, or by sound alone). */
  readonly alone: boolean;
  readonly dismissed: boolean;
  readonly lastAt: number;
}

export const noAlerts: AlertState = { shown: new Map(), summary: undefined };

/** What the system is to do. Showing replaces what is shown under the same id. */
export type AlertCommand =
  | { readonly type: 'show'; readonly call: Call; readonly reminder: boolean }
  | { readonly type: 'withdraw'; readonly id: string }
  | { readonly type: 'showSummary'; readonly calls: readonly Call[] }
  | { readonly type: 'withdrawSummary' }
  | { readonly type: 'sound' };

export interface AlertStep {
  readonly state: AlertState;
  readonly commands: readonly AlertCommand[];
  /** When to step again although nothing has happened (a reminder is due). Epoch ms. */
  readonly wakeAt: number | undefined;
}

/**
 * From what was shown and who calls now to what is to be done. A call that ended (answered, closed, by whoever)
 * is withdrawn; one that was dismissed stays so until it becomes another call, also through a pause or a mute
 * (`keyNow`: which call a conversation makes, wanted or not); many at once are one summary.
 */
export function stepAlerts(
  before: AlertState,
  calls: readonly Call[],
  preferences: Preferences,
  now: number,
  keyNow: (conversation: ConversationName) => string | undefined,
): AlertStep {
  const commands: AlertCommand[] = [];
  const shown = new Map<string, ShownCall>();
  const fresh: Call[] = [];

  for (const call of calls) {
    const known = before.shown.get(call.id);
    if (known?.key === call.key) shown.set(call.id, { ...known, audience: call.audience });
    else {
      fresh.push(call);
      shown.set(call.id, {
        key: call.key,
        audience: call.audience,
        conversation: call.conversation,
        alone: known?.alone ?? false,
        dismissed: false,
        lastAt: now,
      });
    }
  }
  for (const [id, known] of before.shown) {
    if (shown.has(id)) continue;
    if (known.dismissed) {
      if (keyNow(known.conversation) === known.key) shown.set(id, known);
    } else if (known.alone) commands.push({ type: 'withdraw', id });
  }

  const open = calls.filter(
    ({ id, audience }) => audience === 'anybody' && shown.get(id)?.dismissed === false,
  );
  const freshOpen = fresh.some(({ audience }) => audience === 'anybody');
  let summary = open.length === 0 ? undefined : before.summary;
  if (before.summary && !summary) commands.push({ type: 'withdrawSummary' });

  const due = preferences.reminderSeconds * 1000;
  const isDue = (lastAt: number): boolean => due > 0 && now - lastAt >= due;
  let sounding = false;

  if (summary || (freshOpen && open.length > BURST)) {
    const reminder = summary !== undefined && isDue(summary.shownAt);
    const loud = !summary || reminder || (freshOpen && now - summary.soundedAt >= QUIET_MS);
    if (!summary || reminder || summary.count !== open.length || freshOpen) {
      commands.push({ type: 'showSummary', calls: open });
      const soundedAt = loud ? now : (summary?.soundedAt ?? now);
      const shownAt = loud ? now : (summary?.shownAt ?? now);
      summary = { count: open.length, soundedAt, shownAt };
      if (loud) sounding ||= inScope('anybody', preferences);
    }
    for (const { id } of open) {
      const entry = shown.get(id);
      if (!entry?.alone) continue;
      commands.push({ type: 'withdraw', id });
      shown.set(id, { ...entry, alone: false });
    }
  } else {
    for (const call of open) sounding = showAlone(call) || sounding;
  }
  for (const call of calls) if (call.audience === 'me') sounding = showAlone(call) || sounding;
  for (const call of fresh) if (call.audience === 'others') sounding ||= inScope('others', preferences);

  /** Shows a call that is new or due again. Answers whether it is to be heard. */
  function showAlone(call: Call): boolean {
    const entry = shown.get(call.id);
    if (!entry || entry.dismissed) return false;
    const reminder = !fresh.includes(call);
    if (reminder && !isDue(entry.lastAt)) return false;
    commands.push({ type: 'show', call, reminder });
    shown.set(call.id, { ...entry, alone: true, lastAt: now });
    return inScope(call.audience, preferences);
  }

  if (sounding && preferences.sound.on) commands.push({ type: 'sound' });
  const state: AlertState = { shown, summary };
  return { state, commands, wakeAt: nextReminder(state, due) };
}

/** The person closed a notification (or opened its chat): it does not come back by itself. */
export function dismissAlert(state: AlertState, id: string): AlertState {
  const entry = state.shown.get(id);
  if (!entry) return state;
  return { ...state, shown: new Map(state.shown).set(id, { ...entry, dismissed: true }) };
}

/** The person closed the summary: that goes for every chat it spoke of. */
export function dismissSummary(state: AlertState): AlertState {
  const shown = new Map(state.shown);
  for (const [id, entry] of shown) {
    if (entry.audience === 'anybody' && !entry.alone) shown.set(id, { ...entry, dismissed: true });
  }
  return { shown, summary: undefined };
}

function inScope(audience: Call['audience'], { sound }: Preferences): boolean {
  if (audience === 'me' || sound.scope === 'all') return true;
  return audience === 'anybody' && sound.scope === 'mineAndUnassigned';
}

function nextReminder({ shown, summary }: AlertState, due: number): number | undefined {
  if (due === 0) return undefined;
  const times = [...shown.values()]
    .filter(({ alone, dismissed }) => alone && !dismissed)
    .map(({ lastAt }) => lastAt + due);
  if (summary) times.push(summary.shownAt + due);
  return times.length > 0 ? Math.min(...times) : undefined;
}
