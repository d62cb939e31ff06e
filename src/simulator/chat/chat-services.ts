import { Router } from 'express';
import helmet from 'helmet';
import { FakeSlack } from './fake-slack.ts';
import { FakeTeams } from './fake-teams.ts';
import { postsPage } from './posts-page.ts';
import { POSTS_STYLE_HASH } from './posts-style.ts';

/** Where a hub reaches the made-up Slack and Teams, and the page that shows what was posted. */
export interface ChatServicesReady {
  readonly slackApiUrl: string;
  readonly slackToken: string;
  readonly slackChannel: string;
  readonly teamsWebhook: string;
  readonly page: string;
}

export interface ChatServicesOptions {
  /** Nobody else on this computer is to post there. */
  readonly key: string;
  readonly now: () => number;
}

const CHANNEL = 'C0SUPPORT1';

/** A made-up Slack and Teams, with their limits, and a page that shows what was posted. */
export class ChatServices {
  readonly slack: FakeSlack;
  readonly teams: FakeTeams;
  readonly #key: string;

  constructor({ key, now }: ChatServicesOptions) {
    this.#key = key;
    this.slack = new FakeSlack({ token: `xoxb-${key}`, channels: { support: CHANNEL }, now });
    this.teams = new FakeTeams({ key, now });
  }

  /** `base`: the server's address. */
  ready(base: string): ChatServicesReady {
    return {
      slackApiUrl: `${base}/slack/api/`,
      slackToken: `xoxb-${this.#key}`,
      slackChannel: CHANNEL,
      teamsWebhook: `${base}/teams/workflows/${this.#key}`,
      page: `${base}/posts`,
    };
  }

  get routers(): Router[] {
    const page = Router();
    page.use(
      '/posts',
      helmet({
        contentSecurityPolicy: {
          useDefaults: false,
          directives: {
            defaultSrc: ["'none'"],
            styleSrc: [POSTS_STYLE_HASH],
            imgSrc: ["'self'"],
            frameAncestors: ["'none'"],
            baseUri: ["'none'"],
            formAction: ["'none'"],
          },
        },
        strictTransportSecurity: false,
      }),
    );
    page.get('/posts', (_request, response) => {
      response
        .set('Cache-Control', 'no-store')
        .type('html')
        .send(postsPage(this.slack.posts, this.teams.posts));
    });
    page.get('/posts/files/:id', (request, response) => {
      const file = this.slack.files.get(String(request.params.id));
      if (file) response.type('png').send(file);
      else response.status(404).end();
    });
    return [this.slack.router, this.teams.router, page];
  }
}
