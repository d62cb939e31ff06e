import type { Logger } from 'pino';
import type { ActivityOutcome } from '#shared/contract/activity-requests.ts';
import type { StatusWish } from '#shared/contract/requests.ts';
import type { WishedBy } from '#shared/domain/event.ts';
import type { NoteActivity } from '../activity/room.ts';
import type { StatusDeskRoom, WishResult } from '../status-desk/room.ts';

/** Which of what the hub does by itself. */
export type OwnDoing = 'afterChats' | 'schedule' | 'unanswered';

export interface OwnPauseParts {
  readonly desk: Pick<StatusDeskRoom['desk'], 'wish'>;
  readonly note: NoteActivity;
  readonly now: () => number;
  readonly log: Logger;
}

export interface OwnPause {
  readonly agentId: string;
  readonly wish: StatusWish;
  readonly by: WishedBy;
  readonly doing: OwnDoing;
  /** Ids and times alone. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

/** Puts an agent on pause by the hub's own doing, and on record what came of it. Never rejects. */
export async function pauseByItself(parts: OwnPauseParts, pause: OwnPause): Promise<void> {
  const { desk, now, log } = parts;
  const startedAt = now();
  try {
    const result = await desk.wish(pause.agentId, pause.wish, pause.by);
    await noteDoing(parts, pause, outcomeOf(result), reasonOf(result), now() - startedAt);
  } catch (error) {
    log.error({ err: error, agentId: pause.agentId, doing: pause.doing }, 'a pause could not be kept');
    await noteDoing(parts, pause, 'failed', (error as Error).message, now() - startedAt);
  }
}

/** Puts on record what was done, or left out. */
export const noteDoing = (
  { note }: Pick<OwnPauseParts, 'note'>,
  { agentId, doing, wish, detail = {} }: Omit<OwnPause, 'by'>,
  outcome: ActivityOutcome,
  reason?: string,
  tookMs?: number,
): Promise<void> =>
  note({
    source: 'pause',
    sourceId: doing,
    name: wish.substatus ?? doing,
    did: 'setStatus',
    to: agentId,
    because: doing,
    detail,
    outcome,
    ...(reason === undefined ? {} : { reason }),
    ...(tookMs === undefined ? {} : { tookMs }),
  });

function outcomeOf({ kind }: WishResult): ActivityOutcome {
  switch (kind) {
    case 'taken':
      return 'done';
    case 'waiting':
      return 'waiting';
    case 'overtaken':
      return 'skipped';
    case 'refused':
    case 'not-configured':
      return 'failed';
  }
}

function reasonOf(result: WishResult): string | undefined {
  switch (result.kind) {
    case 'waiting':
    case 'refused':
      return result.reason;
    case 'not-configured':
      return `${result.missing} missing`;
    default:
      return undefined;
  }
}
