import type { FirstWords } from '../en/index.ts';
import { duration } from './duration.ts';
import { frame } from './frame.ts';
import { problems } from './problems.ts';
import { queue } from './queue.ts';
import { replay } from './replay.ts';
import { status } from './status.ts';
import { views } from './views.ts';

/** As in English: what a window needs at once. */
export const first: FirstWords = { status, views, frame, queue, duration, replay, problems };
