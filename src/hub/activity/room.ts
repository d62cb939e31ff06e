import type { ActivitySource } from '#shared/contract/activity-requests.ts';
import { fail, ProblemError } from '#shared/contract/problem.ts';
import type { Core } from '../core.ts';
import type { HubHandlers, Room } from '../room.ts';
import { ActivityLog, type NoteActivity, type Repeat } from './activity.ts';

export type { NewActivity, NoteActivity, Repeat } from './activity.ts';

const HOUR_MS = 3_600_000;
const KEPT_MS = 30 * 24 * HOUR_MS;

export interface ActivityRoom extends Room {
  readonly answers: Pick<HubHandlers, 'readActivity' | 'readActivityActors' | 'repeatActivity'>;
  readonly note: NoteActivity;
  /** How what this source did is done again. */
  readonly onRepeat: (source: ActivitySource, repeat: Repeat) => void;
}

/** What every rule, adapter and integration did: why, with what, and what came of it. */
export function activityRoom(core: Core): ActivityRoom {
  const { database, now, timers, log } = core;
  const activity = new ActivityLog(database);
  const repeats = new Map<ActivitySource, Repeat>();
  let stop = (): void => {};

  const note: NoteActivity = async (entry) => {
    try {
      await activity.append(now(), entry);
    } catch (error) {
      log.error(
        { err: error, source: entry.source, did: entry.did },
        'what was done could not be put on record',
      );
    }
  };

  return {
    note,
    onRepeat: (source, repeat) => void repeats.set(source, repeat),
    answers: {
      readActivity: (query) => activity.list(query),
      readActivityActors: () => activity.actors(),
      async repeatActivity({ id }) {
        const found = activity.find(id);
        if (!found) return fail('not-found', 'There is no such entry any more.');
        const { entry, again } = found;
        const repeat = repeats.get(entry.source);
        if (again === undefined || !repeat) return fail('bad-request', 'This cannot be done again.');
        const { id: _id, at: _at, repeatable: _can, reason: _reason, tookMs: _took, ...same } = entry;
        const at = now();
        const result = await failingAsValue(() => repeat(again));
        const newId = await activity.append(at, { ...same, ...result, again });
        return { ...same, ...result, id: newId, at, repeatable: true };
      },
    },
    audited: { repeatActivity: ({ id }) => ({ subject: String(id), detail: {} }) },
    start() {
      stop = timers.every(HOUR_MS, () => {
        activity
          .deleteBefore(now() - KEPT_MS)
          .catch((error: Error) => log.warn({ err: error }, 'old activity could not be deleted'));
      });
    },
    stop: () => stop(),
  };
}

/** What somebody is told to do otherwise goes to whoever asked; any other failure is a result, and on record. */
async function failingAsValue(repeat: () => ReturnType<Repeat>): ReturnType<Repeat> {
  try {
    return await repeat();
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    return { outcome: 'failed', reason: (error as Error).message };
  }
}
