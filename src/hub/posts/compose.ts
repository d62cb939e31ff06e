import type { TeamPost } from '#shared/contract/team-post.ts';
import { conversationSteps } from '#shared/domain/board.ts';
import type { Core } from '../core.ts';
import { inTurns } from '../in-turns.ts';
import type { PostKind } from './deliveries.ts';
import { linkTo } from './links.ts';
import { type QueueNow, queueNow } from './queue-now.ts';
import type { SlackMessage, SlackPicture } from './slack/blocks.ts';
import { liveMessage } from './slack/live-blocks.ts';
import { slackPost } from './slack/post-message.ts';
import { type TeamsMessage, teamsPost } from './teams/card.ts';
import { type Wording, wordingOf } from './words.ts';

/** Messages in either service's form, as the settings have them now. */
export interface Compose {
  readonly wording: () => Wording;
  readonly queue: () => Promise<QueueNow>;
  readonly isLate: (queue: QueueNow) => boolean;
  readonly slack: (post: TeamPost, kind: PostKind, picture?: SlackPicture) => SlackMessage;
  readonly teams: (post: TeamPost, kind: PostKind, picture?: string) => TeamsMessage;
  readonly live: (queue: QueueNow, picture?: SlackPicture) => SlackMessage;
  readonly test: () => TeamPost;
}

export function composer({ settings, liveBoard, timeZone, now }: Core): Compose {
  const wording = (): Wording => wordingOf(settings.current, timeZone());
  const openOf = (path: string | undefined) =>
    path === undefined
      ? undefined
      : { text: wording().t.posts.open, url: linkTo(path, settings.current.postPages) };
  const mentioned = (
    { warning, digest }: { readonly warning: readonly string[]; readonly digest: readonly string[] },
    { tone }: TeamPost,
    kind: PostKind,
  ): readonly string[] => (kind === 'digest' ? digest : kind === 'post' && tone === 'warning' ? warning : []);
  return {
    wording,
    async queue() {
      const { board } = liveBoard;
      // Views are made once for each conversation: many of them not at once.
      await inTurns(conversationSteps(board));
      return queueNow(board, settings.current.postNames);
    },
    isLate: ({ longestSinceAt }) =>
      longestSinceAt !== undefined && now() - longestSinceAt > settings.current.targetMs,
    slack: (post, kind, picture) =>
      slackPost(post, {
        mentions: mentioned(settings.current.slackMentions, post, kind),
        open: openOf(post.path),
        picture,
        pictureAlt: wording().t.posts.picture,
      }),
    teams: (post, kind, picture) =>
      teamsPost(post, {
        mentions: mentioned(settings.current.teamsMentions, post, kind),
        // Teams opens nothing but pages.
        open: settings.current.postPages === '' ? undefined : openOf(post.path),
        picture,
        pictureAlt: wording().t.posts.picture,
      }),
    live: (queue, picture) =>
      liveMessage(queue, {
        wording: wording(),
        url: linkTo('/queue', settings.current.postPages),
        picture,
        asOf: now(),
        targetMs: settings.current.targetMs,
      }),
    test: () => {
      const { t, time } = wording();
      return {
        title: t.posts.test.title,
        text: t.posts.test.text(time(now())),
        tone: 'good',
        path: '/queue',
      };
    },
  };
}
