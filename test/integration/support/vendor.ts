import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface StatusPost {
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
  readonly at: number;
}

export interface Answer {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Record<string, string>;
  /** ms before it answers. */
  readonly delay?: number;
}

/** Stands where SnapEngage's Agent Status API would: keeps what it is sent, answers as told. */
export async function startVendor(first: Answer = { status: 200, body: '{"ok":true}' }) {
  const posts: StatusPost[] = [];
  let answer: Answer | ((post: StatusPost) => Answer) = first;
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      const post = { headers: request.headers, body: JSON.parse(text), at: Date.now() };
      posts.push(post);
      const {
        status,
        body = '',
        headers = {},
        delay = 0,
      } = typeof answer === 'function' ? answer(post) : answer;
      setTimeout(() => response.writeHead(status, headers).end(body), delay);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    posts,
    /** A hub's options that point to this vendor. */
    options: {
      secrets: { apiToken: 'api-token' },
      settings: { orgId: 'org 7', statusUrl: `${url}/v2/{orgId}/status` },
    },
    url,
    answerWith(next: Answer | ((post: StatusPost) => Answer)): void {
      answer = next;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
