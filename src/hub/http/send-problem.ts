import type { ServerResponse } from 'node:http';
import type { Problem } from '#shared/contract/problem.ts';

/** RFC 9457. */
export function sendProblem(response: ServerResponse, problem: Problem, retryAfterSeconds?: number): void {
  if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(retryAfterSeconds));
  if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="QueueTray"');
  sendText(response, problem.status, 'application/problem+json; charset=utf-8', JSON.stringify(problem));
}

/** Node's own way, past what express looks up: the webhooks are the hub's busiest addresses. */
export function sendText(response: ServerResponse, status: number, type: string, text: string): void {
  const length = Buffer.byteLength(text);
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': length }).end(text);
}
