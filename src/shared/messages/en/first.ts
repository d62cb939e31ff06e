import { duration } from './duration.ts';
import { frame } from './frame.ts';
import { problems } from './problems.ts';
import { queue } from './queue.ts';
import { replay } from './replay.ts';
import { status } from './status.ts';
import { views } from './views.ts';

/** The rooms that a window needs before it shows anything; the others come when they are looked at. */
export const first = { status, views, frame, queue, duration, replay, problems };
