import type { Core } from '../core.ts';
import { SLACK_API_URL, type SlackAccount } from './slack/slack.ts';

/** The demo's own Slack and Teams: what is not set otherwise is sent there. */
export interface DemoServices {
  readonly slackApiUrl: string;
  readonly slackToken: string;
  readonly slackChannel: string;
  readonly teamsWebhook: string;
  /** A page that shows what was posted. */
  readonly page: string;
}

/** Where posts go, as it is set now. */
export interface Accounts {
  readonly slack: () => SlackAccount;
  /** The workflow's address; empty: there is none. */
  readonly teams: () => string;
  /** Plain posts to Slack go by the bot, not by a webhook. */
  readonly byBot: () => boolean;
  /** The servers that a token which is entered now is for, as origins. */
  readonly tokenServers: () => readonly string[];
  /** A token is stored, and was entered for other servers. */
  readonly isTokenElsewhere: () => boolean;
}

export function accounts({ settings, secrets }: Core, demo: () => DemoServices | undefined): Accounts {
  const tokenServers = (): readonly string[] => [
    new URL(settings.current.slackApiUrl || SLACK_API_URL).origin,
  ];
  const isTokenElsewhere = (): boolean => {
    const bound = secrets.serversOf('slackToken');
    return (
      secrets.get('slackToken') !== '' &&
      bound !== undefined &&
      !settings.fixed.includes('slackApiUrl') &&
      tokenServers().some((server) => !bound.includes(server))
    );
  };
  const slack = (): SlackAccount => {
    const { slackChannel, slackApiUrl } = settings.current;
    const webhook = secrets.get('slackWebhook');
    const token = isTokenElsewhere() ? '' : secrets.get('slackToken');
    const own = demo();
    if (own && token === '' && webhook === '')
      return {
        webhook: '',
        token: own.slackToken,
        channel: slackChannel || own.slackChannel,
        apiUrl: own.slackApiUrl,
      };
    return { webhook, token, channel: slackChannel, apiUrl: slackApiUrl };
  };
  return {
    slack,
    teams: () => secrets.get('teamsWebhook') || (demo()?.teamsWebhook ?? ''),
    byBot: () => slack().webhook === '',
    tokenServers,
    isTokenElsewhere,
  };
}
