import { z } from 'zod';
import { isHttpUrl } from './http-url.ts';
import { setting } from './setting.ts';

/** `08:30`, by the team's zone. */
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not a time as 08:30');

/** `here`, `channel`, a person (`U012ABCDEF`) or a user group (`S012ABCDEF`). */
const SlackMention = z.string().regex(/^(here|channel|[UWS][A-Z0-9]{6,20})$/, 'nobody that Slack knows');
const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(200)
  .regex(/^[^\s@<>]+@[^\s@<>]+$/, 'not an e-mail address');

/** While they last, nothing that makes a sound is posted. From and to the same: there are none. */
const QuietHours = z.object({ from: TimeOfDay, to: TimeOfDay, posts: z.enum(['hold', 'drop']) });
export type QuietHours = z.infer<typeof QuietHours>;

/** Messages to people in Slack and Microsoft Teams. Where they are sent is a secret: `slackWebhook`, `slackToken`, `teamsWebhook`. */
export const postsSettings = {
  slackOn: setting({
    schema: z.boolean(),
    default: false,
    env: 'QUEUETRAY_SLACK_ON',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about: 'Posts to Slack',
  }),
  slackChannel: setting({
    schema: z
      .string()
      .trim()
      .regex(/^(#?[\p{L}\p{N}_-]{1,80})?$/u, 'not a channel'),
    default: '',
    env: 'QUEUETRAY_SLACK_CHANNEL',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about: 'With a bot token: the channel, best by its ID (`C012ABCDEF`)',
  }),
  slackLive: setting({
    schema: z.boolean(),
    default: false,
    env: 'QUEUETRAY_SLACK_LIVE',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about: 'With a bot token: one message that shows the queue as it is, kept up to date',
  }),
  slackApiUrl: setting({
    schema: z
      .string()
      .trim()
      .max(300)
      .refine((text) => text === '' || isHttpUrl(text), 'not an https address'),
    default: '',
    env: 'QUEUETRAY_SLACK_API_URL',
    power: 'owner',
    lockable: false,
    inSession: false,
    about: "Slack's Web API, where it is another than `https://slack.com/api/`; the bot token is sent there",
  }),
  slackMentions: setting({
    schema: z.object({ warning: z.array(SlackMention).max(10), digest: z.array(SlackMention).max(10) }),
    default: { warning: [], digest: [] },
    env: 'QUEUETRAY_SLACK_MENTIONS',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about: 'Who hears which posts in Slack: `here`, `channel` or IDs, as `{"warning":["here"],"digest":[]}`',
  }),
  teamsOn: setting({
    schema: z.boolean(),
    default: false,
    env: 'QUEUETRAY_TEAMS_ON',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about: 'Posts to Microsoft Teams',
  }),
  teamsMentions: setting({
    schema: z.object({ warning: z.array(Email).max(10), digest: z.array(Email).max(10) }),
    default: { warning: [], digest: [] },
    env: 'QUEUETRAY_TEAMS_MENTIONS',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about: 'Who hears which posts in Teams, by sign-in: `{"warning":["ann@example.com"],"digest":[]}`',
  }),
  postLanguage: setting({
    schema: z.enum(['en', 'de']),
    default: 'en',
    env: 'QUEUETRAY_POST_LANGUAGE',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about: 'The language of posts',
  }),
  postNames: setting({
    schema: z.boolean(),
    default: false,
    env: 'QUEUETRAY_POST_NAMES',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about: "The live message names the visitors who wait; they stay in Slack's history of edits",
  }),
  postPictures: setting({
    schema: z.boolean(),
    default: true,
    env: 'QUEUETRAY_POST_PICTURES',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about: "Posts have a picture of the queue's last hour, where one can be sent",
  }),
  postPages: setting({
    schema: z
      .string()
      .trim()
      .max(300)
      .refine((text) => text === '' || isHttpUrl(text), 'not an https address'),
    default: '',
    env: 'QUEUETRAY_POST_PAGES',
    power: 'owner',
    lockable: true,
    inSession: false,
    about: 'Where buttons lead: the hub as the team opens it, `https://queue.example.com`; empty: to the app',
  }),
  digestTimes: setting({
    schema: z.array(TimeOfDay).max(24),
    default: [],
    env: 'QUEUETRAY_DIGEST_TIMES',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about:
      "When a summary is posted, by the team's zone, e.g. `12:00,17:00`; it covers the time since the last",
  }),
  digestDays: setting({
    schema: z.array(z.number().int().min(1).max(7)).max(7),
    default: [1, 2, 3, 4, 5],
    env: 'QUEUETRAY_DIGEST_DAYS',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about: 'On which days summaries are posted: 1 is Monday, 7 Sunday',
  }),
  digestTo: setting({
    schema: z.enum(['slack', 'teams', 'both']),
    default: 'both',
    env: 'QUEUETRAY_DIGEST_TO',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about: 'Where summaries are posted',
  }),
  quietHours: setting({
    schema: QuietHours,
    default: { from: '00:00', to: '00:00', posts: 'hold' },
    env: 'QUEUETRAY_QUIET_HOURS',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about: 'When nothing new is posted: `{"from":"22:00","to":"07:00","posts":"hold"}`; `drop` leaves it out',
  }),
};
