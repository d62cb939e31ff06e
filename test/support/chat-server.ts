import { onTestFinished } from 'vitest';
import { ChatServices } from '#simulator/chat/chat-services.ts';
import { listen } from '#simulator/server.ts';

/** A Slack and a Teams of the test's own, over HTTP, that enforce the limits and forms of the real ones. `now`: their clock. */
export async function startChatServer(now: () => number) {
  const server = await listen('127.0.0.1', 0);
  const services = new ChatServices({ key: 'key-for-tests-0123456789', now });
  server.serve(services.routers);
  onTestFinished(() => server.stop());
  const { slackApiUrl, slackToken, slackChannel, teamsWebhook, page } = services.ready(server.url);
  return {
    slack: services.slack,
    teams: services.teams,
    page,
    slackWebhook: `${server.url}/slack/services/T0/B0/secret-of-the-webhook`,
    slackApiUrl,
    slackToken,
    slackChannel,
    teamsWebhook,
    stop: () => server.stop(),
  };
}
