import express, { type Response, Router } from 'express';
import { type Card, Envelope, MOST_BYTES } from './teams-limits.ts';

export interface TeamsPost {
  readonly at: number;
  readonly card: Card;
  readonly bytes: number;
}

const KEPT = 100;
/** More in a second than this are refused. */
const A_SECOND = 4;

/** A workflow of Microsoft Teams that posts cards: it enforces what Teams takes, and answers 202 as a workflow does. */
export class FakeTeams {
  readonly posts: TeamsPost[] = [];
  readonly instead: ((response: Response) => void)[] = [];
  readonly router = Router();
  readonly #recent: number[] = [];

  constructor({ key, now }: { readonly key: string; readonly now: () => number }) {
    this.router.post(
      '/teams/workflows/:key',
      express.text({ type: () => true, limit: '1mb' }),
      (request, response) => {
        if (request.params.key !== key)
          return void response.status(404).json({ error: { code: 'WorkflowNotFound' } });
        const instead = this.instead.shift();
        if (instead) return instead(response);
        const at = now();
        while ((this.#recent[0] ?? at) <= at - 1_000) this.#recent.shift();
        if (this.#recent.length >= A_SECOND) return void response.status(429).set('Retry-After', '2').end();
        this.#recent.push(at);
        const text = String(request.body);
        const bytes = Buffer.byteLength(text);
        if (bytes > MOST_BYTES)
          return void response.status(413).json({ error: { code: 'RequestEntityTooLarge' } });
        const read = Envelope.safeParse(json(text));
        const [attachment] = read.data?.attachments ?? [];
        if (!read.success || !attachment)
          return void response
            .status(400)
            .json({ error: { code: 'BadRequest', message: read.error?.issues[0]?.path.join('.') } });
        this.posts.push({ at, card: attachment.content, bytes });
        if (this.posts.length > KEPT) this.posts.shift();
        response.status(202).end();
      },
    );
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
