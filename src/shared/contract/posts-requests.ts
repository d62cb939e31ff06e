import { z } from 'zod';
import type { ActivityOutcome } from './activity-requests.ts';
import { request, supervisor } from './request.ts';

export const POST_SERVICES = ['slack', 'teams'] as const;
export type PostService = (typeof POST_SERVICES)[number];

/** What keeps a post from people, by what they can do about it. */
export const POST_PROBLEMS = [
  'notSetUp',
  'elsewhere',
  'refusedAddress',
  'wrongAddress',
  'wrongToken',
  'missingScope',
  'wrongChannel',
  'notInChannel',
  'badMessage',
  'tooMany',
  'unreachable',
  'serverTrouble',
] as const;
export type PostProblemCode = (typeof POST_PROBLEMS)[number];

export interface PostProblem {
  readonly code: PostProblemCode;
  /** What came back, in the other side's words. */
  readonly said?: string;
  /** Epoch ms. */
  readonly at: number;
}

export interface ServiceState {
  /** When something was last posted, epoch ms; since the hub began. */
  readonly lastPostedAt?: number;
  /** Of the latest try. */
  readonly problem?: PostProblem;
  /** Posts that are tried again, and posts held back until the quiet hours end. */
  readonly waiting: number;
  readonly held: number;
}

export interface LiveMessageState {
  /** off: not switched on. noToken: it needs a bot token and a channel. */
  readonly is: 'off' | 'noToken' | 'starting' | 'shown' | 'failing' | 'quiet';
  /** Since when the present message stands in the channel, and when it was last changed; epoch ms. */
  readonly postedAt?: number;
  readonly updatedAt?: number;
}

export interface PostsState {
  readonly slack: ServiceState;
  readonly teams: ServiceState;
  readonly live: LiveMessageState;
  /** Why posts have no picture, where they were to have one. */
  readonly pictures: { readonly slack: PictureState; readonly teams: PictureState };
  /** Quiet hours last until then, epoch ms. */
  readonly quietUntilAt?: number;
  /** When the next summary is due, epoch ms. */
  readonly nextDigestAt?: number;
  /** In the demo: a page that shows what was posted. */
  readonly demoPage?: string;
}

/** noAddress: there is no public address to fetch it from. noScope: the token may not upload files. */
export type PictureState = 'off' | 'sent' | 'noAddress' | 'noScope';

export const PREVIEWS = ['queue', 'calm', 'warning', 'digest'] as const;
export type PreviewOf = (typeof PREVIEWS)[number];

/** What is sent, as it is sent; with its picture, if it has one, as a data address. */
export interface PostPreview {
  readonly service: PostService;
  readonly message: Readonly<Record<string, unknown>>;
  readonly bytes: number;
  readonly picture?: string;
}

const Service = z.object({ service: z.enum(POST_SERVICES) });

export const postsRequests = {
  readPosts: request<PostsState>().by(supervisor, z.object({})),
  /** Posts a test now, whatever the hour. */
  testPost: request<{ readonly outcome: ActivityOutcome; readonly problem?: PostProblem }>().by(
    supervisor,
    Service,
  ),
  /** Nothing is sent. */
  previewPost: request<PostPreview>().by(supervisor, Service.extend({ of: z.enum(PREVIEWS) })),
} as const;
