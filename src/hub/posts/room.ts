import type { ActivityOutcome } from '#shared/contract/activity-requests.ts';
import type { PostProblem, PostService } from '#shared/contract/posts-requests.ts';
import { fail } from '#shared/contract/problem.ts';
import type { TeamPost } from '#shared/contract/team-post.ts';
import type { ReportRow } from '#shared/measures/row.ts';
import { rested } from '#shared/time/rested.ts';
import type { ActivityRoom } from '../activity/room.ts';
import type { Core } from '../core.ts';
import type { HubHandlers, Room } from '../room.ts';
import { type Accounts, accounts, type DemoServices } from './accounts.ts';
import { composer } from './compose.ts';
import { type Delivered, Deliveries, type Delivery } from './deliveries.ts';
import { digestPost } from './digest.ts';
import { Digests } from './digests.ts';
import { Pace } from './pace.ts';
import { Pictures } from './pictures.ts';
import { preview } from './preview.ts';
import { notSent, type Sent } from './problem.ts';
import { Recent } from './recent.ts';
import { LiveMessage } from './slack/live-message.ts';
import { LiveStore } from './slack/live-store.ts';
import { Slack } from './slack/slack.ts';
import { sendCard } from './teams/send-card.ts';
import { quietUntil } from './times.ts';

export type { DemoServices } from './accounts.ts';

/** Slack takes a message a second for each channel, changes 50 a minute; Teams four requests a second. */
const SLACK_EVERY_MS = 1_200;
const TEAMS_EVERY_MS = 1_000;
const NAMES = { slack: 'Slack', teams: 'Microsoft Teams' } as const;

export interface PostsParts {
  readonly activity: Pick<ActivityRoom, 'note' | 'onRepeat'>;
  /** The team's figures from then to then. */
  readonly figures: (from: number, to: number) => Promise<ReportRow | undefined>;
  /** Where the services reach `/hooks/*`; undefined: they do not. No trailing slash. */
  readonly publicUrl: () => string | undefined;
  readonly demo: () => DemoServices | undefined;
}

export interface PostsRoom extends Room {
  readonly answers: Pick<HubHandlers, 'readPosts' | 'testPost' | 'previewPost'>;
  /**
   * Tells people, as soon as the service takes it; never rejects. What must wait is kept on disk for a day: no visitor's data in it,
   * unless people there may read it.
   */
  readonly post: (
    service: PostService,
    post: TeamPost,
    why: { readonly because: string; readonly ruleId?: string },
  ) => Promise<{ readonly outcome: ActivityOutcome; readonly reason?: string }>;
  readonly accounts: Accounts;
}

/** Messages to people in Slack and Microsoft Teams: posts, summaries, and one that shows the queue as it is. */
export function postsRoom(core: Core, { activity, figures, publicUrl, demo }: PostsParts): PostsRoom {
  const { database, settings, changed, liveBoard, now, monotonic, timers, random, timeZone, log, send } =
    core;
  const account = accounts(core, demo);
  const pause = () => new Promise<void>((resolve) => void timers.after(SLACK_EVERY_MS, resolve));
  const slack = new Slack(send, account.slack, pause);
  const pictures = new Pictures(core, { slack, publicUrl, byBot: account.byBot });
  const compose = composer(core);
  const paces = {
    slack: new Pace(SLACK_EVERY_MS, monotonic, timers),
    teams: new Pace(TEAMS_EVERY_MS, monotonic, timers),
  };
  const recent = new Recent();
  const stops: (() => void)[] = [];

  const isOn = (service: PostService): boolean =>
    service === 'slack' ? settings.current.slackOn : settings.current.teamsOn;
  const quiet = (): number | undefined => quietUntil(settings.current.quietHours, now(), timeZone());

  const sendToSlack = async ({ post, kind }: Delivery): Promise<Sent> => {
    if (account.isTokenElsewhere() && account.byBot()) return notSent('elsewhere');
    const { token, channel, webhook } = account.slack();
    if (webhook === '' && (token === '' || channel === '')) return notSent('notSetUp');
    return paces.slack.inTurn(async () => {
      const url = await pictures.link();
      const fileId = url === undefined && account.byBot() ? await pictures.upload(true) : undefined;
      const picture = url !== undefined ? { url } : fileId === undefined ? undefined : { fileId };
      const sent = await slack.post((shown) => compose.slack(post, kind, shown), picture);
      if (!sent.ok && sent.retryAfterMs !== undefined) paces.slack.holdFor(sent.retryAfterMs);
      return sent;
    });
  };
  const sendToTeams = ({ post, kind }: Delivery): Promise<Sent> =>
    paces.teams.inTurn(async () =>
      sendCard(send, account.teams(), compose.teams(post, kind, await pictures.link())),
    );

  const note = (
    { service, kind, post, because, ruleId }: Delivery,
    outcome: ActivityOutcome,
    reason: string | undefined,
    tookMs?: number,
  ): Promise<void> =>
    activity.note({
      source: service,
      sourceId: kind,
      name: NAMES[service],
      did: kind,
      to:
        service === 'slack'
          ? account.slack().channel || hostOf(account.slack().webhook)
          : hostOf(account.teams()),
      because,
      detail: { tone: post.tone, ...(ruleId === undefined ? {} : { ruleId }) },
      outcome,
      ...(reason === undefined ? {} : { reason }),
      ...(tookMs === undefined ? {} : { tookMs }),
      again: { ref: recent.keep({ service, kind, post, because, ruleId }) },
    });

  const deliveries = new Deliveries({
    database,
    now,
    timers,
    random,
    log,
    isOn,
    readyInMs: (service) => paces[service].readyInMs,
    send: (delivery) => (delivery.service === 'slack' ? sendToSlack(delivery) : sendToTeams(delivery)),
    onSettled: (delivery, problem, tookMs) =>
      void note(delivery, problem ? 'failed' : 'done', problem && reasonOf(problem), tookMs),
  });

  const live = new LiveMessage({
    slack,
    store: new LiveStore(database),
    pace: paces.slack,
    now,
    timers,
    random,
    log,
    wish: () => {
      const { slackOn, slackLive } = settings.current;
      const { token, channel } = account.slack();
      const is = !slackOn || !slackLive ? 'off' : token === '' || channel === '' ? 'noToken' : 'on';
      return { is, channel, isQuiet: quiet() !== undefined };
    },
    queue: compose.queue,
    isLate: compose.isLate,
    compose: compose.live,
    upload: () => pictures.upload(),
    onPosted: (tookMs) =>
      void activity.note({
        source: 'slack',
        sourceId: 'live',
        name: NAMES.slack,
        did: 'live',
        to: account.slack().channel,
        because: 'queue',
        detail: {},
        outcome: 'done',
        tookMs,
      }),
    onFailed: (problem) => void deliveries.failed('slack', problem),
    onWell: () => deliveries.succeeded('slack'),
  });

  /** Now, later or never, and on record. */
  const deliver = async (
    delivery: Delivery,
    mayHold: boolean,
  ): Promise<{ outcome: ActivityOutcome; reason?: string; problem?: PostProblem }> => {
    const beganAt = now();
    const tell = async (outcome: ActivityOutcome, reason?: string, problem?: PostProblem) => {
      await note(delivery, outcome, reason, now() - beganAt);
      return { outcome, ...(reason === undefined ? {} : { reason }), ...(problem ? { problem } : {}) };
    };
    if (!isOn(delivery.service)) return tell('skipped', `${NAMES[delivery.service]} is switched off.`);
    const until = mayHold ? quiet() : undefined;
    if (until !== undefined && settings.current.quietHours.posts === 'drop')
      return tell('skipped', 'Quiet hours.');
    const delivered: Delivered = await deliveries.hand(delivery, until);
    if ('problem' in delivered)
      return tell(delivered.outcome, reasonOf(delivered.problem), delivered.problem);
    if ('heldUntilAt' in delivered) return tell('waiting', 'Held back: quiet hours.');
    if (delivered.outcome === 'skipped') return tell('skipped', 'Too many posts wait already.');
    return tell('done');
  };

  const digests = new Digests({
    now,
    timers,
    timeZone,
    log,
    times: () => {
      const { digestTimes, digestDays } = settings.current;
      return { times: digestTimes, days: digestDays };
    },
    async post(from, to) {
      const { digestTo } = settings.current;
      const post = digestPost(await figures(from, to), from, to, compose.wording());
      for (const service of ['slack', 'teams'] as const) {
        if ((digestTo === 'both' || digestTo === service) && isOn(service))
          await deliver({ service, kind: 'digest', post, because: 'time' }, false);
      }
    },
  });

  const repeat = async (again: unknown) => {
    const delivery = recent.find((again as { readonly ref?: string }).ref);
    if (!delivery) return { outcome: 'failed' as const, reason: 'This post is not kept any more.' };
    const beganAt = now();
    const tried = await deliveries.try(delivery);
    const tookMs = now() - beganAt;
    return tried.ok
      ? { outcome: 'done' as const, tookMs }
      : { outcome: 'failed' as const, reason: reasonOf(tried.problem), tookMs };
  };

  return {
    accounts: account,
    async post(service, post, { because, ruleId }) {
      try {
        const { outcome, reason } = await deliver({ service, kind: 'post', post, because, ruleId }, true);
        return { outcome, ...(reason === undefined ? {} : { reason }) };
      } catch (error) {
        log.error({ err: error, service }, 'a post could not be taken');
        return { outcome: 'failed', reason: (error as Error).message };
      }
    },
    answers: {
      readPosts: () => {
        const [quietUntilAt, nextDigestAt, demoPage] = [quiet(), digests.nextAt, demo()?.page];
        return {
          slack: deliveries.state('slack'),
          teams: deliveries.state('teams'),
          live: live.state,
          pictures: { slack: pictures.state('slack'), teams: pictures.state('teams') },
          ...(quietUntilAt === undefined ? {} : { quietUntilAt }),
          ...(nextDigestAt === undefined ? {} : { nextDigestAt }),
          ...(demoPage === undefined ? {} : { demoPage }),
        };
      },
      async testPost({ service }) {
        const delivery = { service, kind: 'test', post: compose.test(), because: 'test' } as const;
        const beganAt = now();
        const tried = await deliveries.try(delivery);
        const problem = tried.ok ? undefined : tried.problem;
        await note(delivery, tried.ok ? 'done' : 'failed', problem && reasonOf(problem), now() - beganAt);
        return problem ? { outcome: 'failed', problem } : { outcome: 'done' };
      },
      previewPost(asked) {
        if (asked.service === 'teams' && (asked.of === 'queue' || asked.of === 'calm'))
          return fail('bad-request', 'A message that changes is there in Slack alone.');
        return preview(asked, compose, pictures, now());
      },
    },
    audited: { testPost: ({ service }) => ({ subject: service, detail: {} }) },
    metrics: [
      {
        type: 'gauge',
        name: 'queuetray_posts_waiting',
        help: 'Posts to Slack and Teams that wait',
        labels: ['service'],
        read: () =>
          (['slack', 'teams'] as const).map((service) => {
            const { waiting, held } = deliveries.state(service);
            return { labels: { service }, value: waiting + held };
          }),
      },
    ],
    publicHandler: () => pictures.address.handler,
    start() {
      activity.onRepeat('slack', repeat);
      activity.onRepeat('teams', repeat);
      const looking = rested(() => void live.look(), timers, monotonic);
      stops.push(
        () => looking.stop(),
        liveBoard.subscribe(() => {
          if (settings.current.slackOn && settings.current.slackLive) looking.soon();
        }),
        changed.subscribe(() => {
          pictures.again();
          digests.again();
          deliveries.again();
          live.nudge();
        }),
      );
      deliveries.start();
      digests.start();
      live.start();
    },
    stop() {
      for (const stop of stops.splice(0)) stop();
      live.stop();
      digests.stop();
      deliveries.stop();
      for (const pace of Object.values(paces)) pace.stop();
    },
  };
}

const reasonOf = ({ code, said }: PostProblem): string => (said === undefined ? code : `${code}: ${said}`);
const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : '');
