import type { PostPreview, PostService, PreviewOf } from '#shared/contract/posts-requests.ts';
import type { TeamPost } from '#shared/contract/team-post.ts';
import type { Compose } from './compose.ts';
import { digestPost } from './digest.ts';
import type { Pictures } from './pictures.ts';
import type { QueueNow } from './queue-now.ts';

/** Stands for a file of Slack's, whose picture the page has beside it. */
const FILE = { fileId: 'F0PREVIEW00' };
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What would be posted; figures are made up where there are none. */
export async function preview(
  { service, of }: { readonly service: PostService; readonly of: PreviewOf },
  compose: Compose,
  pictures: Pictures,
  now: number,
): Promise<PostPreview> {
  const picture = pictures.state(service) === 'sent' ? await pictures.dataUrl() : undefined;
  const message = await messageOf(service, of, compose, picture !== undefined, now);
  return {
    service,
    message: { ...message },
    bytes: Buffer.byteLength(JSON.stringify(message)),
    ...(picture === undefined ? {} : { picture }),
  };
}

async function messageOf(
  service: PostService,
  of: PreviewOf,
  compose: Compose,
  hasPicture: boolean,
  now: number,
) {
  const present = await compose.queue();
  if (service === 'slack' && (of === 'queue' || of === 'calm')) {
    const queue = of === 'calm' ? calm(present) : present.waiting > 0 ? present : sample(present, now);
    return compose.live(queue, hasPicture ? FILE : undefined);
  }
  const kind = of === 'digest' ? 'digest' : 'post';
  const post = of === 'digest' ? sampleDigest(compose, now) : sampleWarning(compose);
  return service === 'slack'
    ? compose.slack(post, kind, hasPicture ? FILE : undefined)
    : compose.teams(post, kind, hasPicture ? 'https://example.com/queue.png' : undefined);
}

const calm = ({ online, paused }: QueueNow): QueueNow => ({ waiting: 0, first: [], online, paused });

const sample = ({ online, paused }: QueueNow, now: number): QueueNow => ({
  waiting: 2,
  longestSinceAt: now - 3 * MINUTE_MS,
  first: [
    { sinceAt: now - 3 * MINUTE_MS, widget: 'Sales' },
    { sinceAt: now - MINUTE_MS, widget: 'Support' },
  ],
  online,
  paused,
});

function sampleWarning({ wording }: Compose): TeamPost {
  const { t } = wording();
  const { title, waiting, longest } = t.posts.sample;
  return {
    title,
    tone: 'warning',
    path: '/queue',
    facts: [
      { label: waiting, value: '4' },
      { label: longest, value: '3:10' },
    ],
  };
}

function sampleDigest({ wording }: Compose, now: number): TeamPost {
  const row = {
    offered: 42,
    answered: 38,
    abandoned: 3,
    abandonmentRate: 3 / 41,
    serviceLevel: 0.86,
    asaMs: 31_000,
    longestWaitMs: 252_000,
    csat: 4.6,
    ratings: 12,
  };
  return digestPost(row, now - 4 * HOUR_MS, now, wording());
}
