import { randomBytes } from 'node:crypto';
import express, { type Request, type Response, Router } from 'express';
import { Blocks, type SlackBlock, Text } from './slack-limits.ts';

export interface SlackPost {
  readonly channel: string;
  readonly ts: string;
  readonly at: number;
  readonly by: 'bot' | 'webhook';
  text: string;
  blocks: readonly SlackBlock[];
  /** How often it was changed, and when last. */
  edits: number;
  editedAt?: number;
}

export interface FakeSlackOptions {
  readonly token: string;
  /** IDs by name. */
  readonly channels: Readonly<Record<string, string>>;
  readonly now: () => number;
}

/** One message a second for each channel; changes are Web API tier 3. */
const POST_EVERY_MS = 1_000;
const EDITS_A_MINUTE = 50;
const KEPT = 100;
const MOST_FILE_BYTES = 1024 * 1024;

/**
 * As much of Slack as QueueTray uses: incoming webhooks, posting, changing and removing by a bot, uploads. It enforces Slack's
 * limits and forms and answers in its words.
 */
export class FakeSlack {
  readonly posts: SlackPost[] = [];
  readonly files = new Map<string, Buffer>();
  /** What the next calls are answered instead, by method (`webhook`: the incoming webhook). */
  readonly instead: { method: string; answer: (response: Response) => void }[] = [];
  readonly calls: string[] = [];
  /** later: files that have just been uploaded cannot be shown yet. */
  showsFiles: 'at once' | 'later' | 'never' = 'at once';
  /** Links that open the app are let through. */
  takesAppLinks = true;
  scopes: readonly string[] = ['chat:write', 'files:write'];
  readonly router = Router();
  readonly #options: FakeSlackOptions;
  readonly #postedAt = new Map<string, number>();
  readonly #edits: number[] = [];
  readonly #fresh = new Set<string>();
  #last = 0;

  constructor(options: FakeSlackOptions) {
    this.#options = options;
    const form = express.urlencoded({ extended: false, limit: '1mb' });
    this.router.post('/slack/api/:method', form, (request, response) => this.#call(request, response));
    this.router.post('/slack/services/:team/:app/:key', express.json({ limit: '1mb' }), (request, response) =>
      this.#webhook(request, response),
    );
    this.router.post(
      '/slack/upload/:id',
      express.raw({ type: () => true, limit: MOST_FILE_BYTES }),
      (request, response) => this.#take(request, response),
    );
  }

  #webhook(request: Request, response: Response): void {
    if (this.#answeredInstead('webhook', response)) return;
    const { text, blocks } = request.body as { text?: unknown; blocks?: unknown };
    if (!this.#mayPost('webhook'))
      return void response.status(429).set('Retry-After', '1').send('rate_limited');
    const checked = Blocks.safeParse(blocks);
    if (!Text.safeParse(text).success) return void response.status(400).send('no_text');
    if (!checked.success || !this.#takesLinks(checked.data))
      return void response.status(400).send('invalid_blocks');
    this.#add({ channel: 'webhook', by: 'webhook', text: String(text), blocks: checked.data });
    response.type('text').send('ok');
  }

  #call(request: Request, response: Response): void {
    const method = String(request.params.method);
    const body = request.body as Readonly<Record<string, string | undefined>>;
    if (this.#answeredInstead(method, response)) return;
    const refuse = (error: string, messages: readonly string[] = []): void =>
      void response.json({ ok: false, error, response_metadata: { messages } });
    if (request.get('authorization') !== `Bearer ${this.#options.token}`) return refuse('invalid_auth');
    const scope = method.startsWith('files.') ? 'files:write' : 'chat:write';
    if (!this.scopes.includes(scope)) return refuse('missing_scope', [`needed: ${scope}`]);
    const limited = (seconds: number): void =>
      void response.status(429).set('Retry-After', String(seconds)).json({ ok: false, error: 'ratelimited' });
    switch (method) {
      case 'chat.postMessage': {
        const channel = this.#channelOf(body.channel);
        if (channel === undefined) return refuse('channel_not_found');
        if (!this.#mayPost(channel)) return limited(1);
        const read = this.#read(body);
        if (typeof read === 'string') return refuse('invalid_blocks', [read]);
        const { ts } = this.#add({ channel, by: 'bot', ...read });
        return void response.json({ ok: true, channel, ts });
      }
      case 'chat.update': {
        if (!this.#mayEdit()) return limited(3);
        const post = this.posts.find(({ ts, channel }) => ts === body.ts && channel === body.channel);
        if (!post) return refuse('message_not_found');
        const read = this.#read(body);
        if (typeof read === 'string') return refuse('invalid_blocks', [read]);
        Object.assign(post, read, { edits: post.edits + 1, editedAt: this.#options.now() });
        return void response.json({ ok: true, channel: post.channel, ts: post.ts });
      }
      case 'chat.delete': {
        const at = this.posts.findIndex(({ ts, channel }) => ts === body.ts && channel === body.channel);
        if (at < 0) return refuse('message_not_found');
        this.posts.splice(at, 1);
        return void response.json({ ok: true });
      }
      case 'files.getUploadURLExternal': {
        const id = `F${randomBytes(5).toString('hex').toUpperCase()}`;
        const base = `${request.protocol}://${request.get('host')}`;
        return void response.json({ ok: true, file_id: id, upload_url: `${base}/slack/upload/${id}` });
      }
      case 'files.completeUploadExternal': {
        const asked = JSON.parse(body.files ?? '[]') as { id: string }[];
        if (asked.some(({ id }) => !this.files.has(id))) return refuse('file_not_found');
        return void response.json({ ok: true, files: asked.map(({ id }) => ({ id, title: '' })) });
      }
      case 'files.delete': {
        if (!this.files.delete(body.file ?? '')) return refuse('file_not_found');
        return void response.json({ ok: true });
      }
      default:
        return refuse('unknown_method');
    }
  }

  /** The message, or why it is refused. */
  #read({ text, blocks = '' }: Readonly<Record<string, string | undefined>>) {
    const checked = Blocks.safeParse(JSON.parse(blocks));
    if (!checked.success) return `[ERROR] ${checked.error.issues[0]?.path.join('/')}`;
    if (!this.#takesLinks(checked.data)) return '[ERROR] invalid url [json-pointer:/blocks/2/elements/0/url]';
    if (!Text.safeParse(text).success) return '[ERROR] no_text';
    for (const block of checked.data) {
      if (block.type !== 'image' || block.slack_file === undefined) continue;
      const { id } = block.slack_file;
      if (this.showsFiles === 'never' || !this.files.has(id) || this.#fresh.delete(id))
        return '[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]';
    }
    return { text: String(text), blocks: checked.data };
  }

  #takesLinks(blocks: readonly SlackBlock[]): boolean {
    return this.takesAppLinks || !JSON.stringify(blocks).includes('"queuetray:');
  }

  #take(request: Request, response: Response): void {
    const id = String(request.params.id);
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    // As multipart/form-data: what lies between the part's head and the closing boundary.
    const from = body.indexOf('\r\n\r\n') + 4;
    const end = body.lastIndexOf('\r\n--');
    this.files.set(id, Buffer.from(body.subarray(from, end)));
    if (this.showsFiles === 'later') this.#fresh.add(id);
    response.type('text').send(`OK - ${body.length}`);
  }

  #answeredInstead(method: string, response: Response): boolean {
    this.calls.push(method);
    const at = this.instead.findIndex((one) => one.method === method);
    if (at < 0) return false;
    this.instead.splice(at, 1)[0]?.answer(response);
    return true;
  }

  #add(post: Pick<SlackPost, 'channel' | 'by' | 'text' | 'blocks'>): SlackPost {
    const at = this.#options.now();
    this.#last = Math.max(this.#last + 1, at * 1000);
    const ts = `${Math.floor(this.#last / 1_000_000)}.${String(this.#last % 1_000_000).padStart(6, '0')}`;
    const added: SlackPost = { ...post, ts, at, edits: 0 };
    this.posts.push(added);
    if (this.posts.length > KEPT) this.posts.shift();
    return added;
  }

  #channelOf(name = ''): string | undefined {
    const { channels } = this.#options;
    return Object.values(channels).find((id) => id === name) ?? channels[name.replace(/^#/, '')];
  }

  #mayPost(channel: string): boolean {
    const now = this.#options.now();
    const last = this.#postedAt.get(channel);
    if (last !== undefined && now - last < POST_EVERY_MS) return false;
    this.#postedAt.set(channel, now);
    return true;
  }

  #mayEdit(): boolean {
    const now = this.#options.now();
    while ((this.#edits[0] ?? now) < now - 60_000) this.#edits.shift();
    if (this.#edits.length >= EDITS_A_MINUTE) return false;
    this.#edits.push(now);
    return true;
  }
}
