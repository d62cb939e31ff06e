import { WebClient } from '@slack/web-api';
import { IncomingWebhook } from '@slack/webhook';
import type { Send } from '../../outgoing/send.ts';
import { type NotSent, notSent, type Sent } from '../problem.ts';
import { hasAppLinks, type SlackMessage, type SlackPicture, withoutAppLinks } from './blocks.ts';
import { silent, slackFetch } from './slack-fetch.ts';
import { isAboutBlocks, isAboutPicture, slackCode, slackProblem } from './slack-problem.ts';

export const SLACK_API_URL = 'https://slack.com/api/';

/** Where and as whom to post, as it is set now. Empty: it is not. */
export interface SlackAccount {
  readonly webhook: string;
  readonly token: string;
  readonly channel: string;
  readonly apiUrl: string;
}

/** A message that stands in a channel. */
export interface Posted {
  readonly channel: string;
  readonly ts: string;
}

export type SentByBot = ({ readonly ok: true } & Posted) | NotSent;
/** gone: there is no such message any more, or it may not be changed. */
export type Updated = { readonly ok: true } | NotSent | 'gone';

/** A message, given whether its picture is wanted: Slack may not have it ready yet, or not take it. */
export type Composed = (picture: SlackPicture | undefined) => SlackMessage;

const GONE: readonly (string | undefined)[] = [
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'is_inactive',
];

/** What the library says of an upload, which it does not type: one answer for each channel, with its files. */
interface Uploaded {
  readonly files?: readonly { readonly files?: readonly { readonly id?: string }[] }[];
}

/** Nothing in a text is looked for, and nothing a link leads to is shown. */
const AS_IT_STANDS = {
  mrkdwn: false,
  parse: 'none',
  link_names: false,
  unfurl_links: false,
  unfurl_media: false,
} as const;

/** Slack, by its own libraries over the hub's own way out. Retries are the caller's: one call here is one try. */
export class Slack {
  readonly #send: Send;
  readonly #account: () => SlackAccount;
  readonly #pause: () => Promise<void>;
  #takesAppLinks = true;

  /** `pause`: for as long as Slack may need to take in a picture, and a channel to be spoken to again. */
  constructor(send: Send, account: () => SlackAccount, pause: () => Promise<void>) {
    this.#send = send;
    this.#account = account;
    this.#pause = pause;
  }

  /** A plain post: by the webhook, where there is one, else by the bot. */
  async post(composed: Composed, picture?: SlackPicture): Promise<Sent> {
    const { webhook } = this.#account();
    if (webhook === '') {
      const sent = await this.postAsBot(composed, picture);
      return sent.ok ? { ok: true } : sent;
    }
    if (!URL.canParse(webhook)) return notSent('wrongAddress');
    const shown = picture && 'url' in picture ? picture : undefined;
    return this.#try<{ readonly ok: true }>(composed, shown, webhook, (message) =>
      this.#hook(webhook, message),
    );
  }

  async #hook(webhook: string, { text, blocks }: SlackMessage): Promise<{ readonly ok: true }> {
    let retryAfter = Number.NaN;
    const carry = slackFetch(this.#send, webhook);
    const hook = new IncomingWebhook(webhook, {
      // The library does not tell what the answer's headers say.
      fetch: async (input, init) => {
        const response = await carry(input, init);
        retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
        return response;
      },
    });
    try {
      await hook.send({ text, blocks: [...blocks], unfurl_links: false, unfurl_media: false });
      return { ok: true };
    } catch (error) {
      throw Object.assign(error as Error, { headers: { 'retry-after': String(retryAfter) } });
    }
  }

  /** By the bot, into its channel. */
  async postAsBot(composed: Composed, picture?: SlackPicture): Promise<SentByBot> {
    const { token, channel } = this.#account();
    if (token === '' || channel === '') return notSent('notSetUp');
    return this.#try(composed, picture, token, async ({ text, blocks }) => {
      const { ts = '', channel: id = channel } = await this.#client().chat.postMessage({
        channel,
        text,
        blocks: [...blocks],
        ...AS_IT_STANDS,
      });
      return { ok: true, ts, channel: id } as const;
    });
  }

  /** Changes what stands there. */
  async update({ channel, ts }: Posted, composed: Composed, picture?: SlackPicture): Promise<Updated> {
    let gone = false;
    const { token } = this.#account();
    const updated = await this.#try(composed, picture, token, async ({ text, blocks }) => {
      try {
        await this.#client().chat.update({
          channel,
          ts,
          text,
          blocks: [...blocks],
          parse: 'none',
          link_names: false,
        });
      } catch (error) {
        if (!GONE.includes(slackCode(error))) throw error;
        gone = true;
      }
      return { ok: true } as const;
    });
    return gone ? 'gone' : updated;
  }

  /** Takes one back; that it is gone already is just as well. */
  async remove({ channel, ts }: Posted): Promise<void> {
    await this.#client()
      .chat.delete({ channel, ts })
      .catch(() => {});
  }

  /** Uploads a picture that stands in no channel by itself. Answers its file's ID. */
  async upload(
    png: Uint8Array,
    name: string,
  ): Promise<{ readonly ok: true; readonly fileId: string } | NotSent> {
    const { token } = this.#account();
    try {
      const uploaded = await this.#client().files.uploadV2({ file: Buffer.from(png), filename: name });
      const fileId = (uploaded as Uploaded).files?.[0]?.files?.[0]?.id;
      return fileId ? { ok: true, fileId } : notSent('badMessage');
    } catch (error) {
      return slackProblem(error, token);
    }
  }

  async removeFile(fileId: string): Promise<void> {
    await this.#client()
      .files.delete({ file: fileId })
      .catch(() => {});
  }

  /** With the picture, which Slack may not be ready to show at once; else without it, and without links it does not take. */
  async #try<T>(
    composed: Composed,
    picture: SlackPicture | undefined,
    secret: string,
    send: (message: SlackMessage) => Promise<T>,
  ): Promise<T | NotSent> {
    const pictures = picture ? [picture, picture, undefined] : [undefined];
    for (let tries = 0; ; tries++) {
      const shown = pictures[0];
      const message = this.#takesAppLinks ? composed(shown) : withoutAppLinks(composed(shown));
      if (tries > 0) await this.#pause();
      try {
        return await send(message);
      } catch (error) {
        if (shown && isAboutPicture(error)) pictures.shift();
        else if (isAboutBlocks(error) && hasAppLinks(message)) this.#takesAppLinks = false;
        else return slackProblem(error, secret);
      }
    }
  }

  #client(): WebClient {
    const { token, apiUrl } = this.#account();
    const slackApiUrl = apiUrl || SLACK_API_URL;
    return new WebClient(token, {
      slackApiUrl,
      fetch: slackFetch(this.#send, slackApiUrl),
      logger: silent,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    });
  }
}
