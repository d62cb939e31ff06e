/** Secrets of the hub: kept apart from its settings, never sent to a window. */
export interface Secret {
  readonly env: `QUEUETRAY_${string}`;
  /** One line of English without a full stop. */
  readonly about: string;
}

export const hubSecrets = {
  webhookToken: {
    env: 'QUEUETRAY_WEBHOOK_TOKEN',
    about: 'What SnapEngage sends as Authentication Token',
  },
  apiToken: { env: 'QUEUETRAY_API_TOKEN', about: "SnapEngage's API token" },
  ngrokAuthtoken: { env: 'QUEUETRAY_NGROK_AUTHTOKEN', about: 'The authtoken of the ngrok account' },
  oidcClientSecret: {
    env: 'QUEUETRAY_OIDC_CLIENT_SECRET',
    about: 'What the OpenID Connect provider gave this hub beside its client id',
  },
  asteriskPassword: { env: 'QUEUETRAY_ASTERISK_PASSWORD', about: "Of Asterisk's manager account" },
  aircallToken: { env: 'QUEUETRAY_AIRCALL_TOKEN', about: "The token of Aircall's webhook" },
  zoomSecret: { env: 'QUEUETRAY_ZOOM_SECRET', about: "The secret token of the Zoom app's webhooks" },
  phoneSecret: {
    env: 'QUEUETRAY_PHONE_SECRET',
    about: 'What stands for `{secret}` in the request that tells a phone its agent is busy',
  },
  slackWebhook: {
    env: 'QUEUETRAY_SLACK_WEBHOOK',
    about: "Slack's incoming webhook: its whole address",
  },
  slackToken: { env: 'QUEUETRAY_SLACK_TOKEN', about: "The bot token of the team's own Slack app" },
  teamsWebhook: {
    env: 'QUEUETRAY_TEAMS_WEBHOOK',
    about: 'The address of the workflow that posts to Microsoft Teams',
  },
  webhookKey: {
    env: 'QUEUETRAY_WEBHOOK_KEY',
    about: "What outgoing webhooks' secrets are encrypted with in the database; the hub makes it",
  },
} as const satisfies Readonly<Record<string, Secret>>;

export type SecretName = keyof typeof hubSecrets;
export const SECRET_NAMES = Object.keys(hubSecrets) as [SecretName, ...SecretName[]];
