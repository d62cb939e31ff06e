import type { RequestHandler } from 'express';
import { problem } from '#shared/contract/problem.ts';
import { hostName, isOwnHost } from './host.ts';
import { sendProblem } from './send-problem.ts';

/** Refuses requests addressed to names that are not ours, so that no web page can re-bind its own name to us. */
export function hostGuard(names: () => ReadonlySet<string>): RequestHandler {
  return (request, response, next) => {
    if (isOwnHost(request.headers.host, names())) {
      next();
      return;
    }
    const name = hostName(request.headers.host) ?? 'none';
    sendProblem(
      response,
      problem(
        'foreign-host',
        `This hub is not known as "${name}". Start it with --allow-host ${name} if it should be.`,
      ),
    );
  };
}

/** A cookie goes along with whatever page asks, so a change by session must come from our own pages. */
export function isSameOrigin(headers: { origin?: string | undefined; host?: string | undefined }): boolean {
  if (headers.origin === undefined) return false;
  try {
    return new URL(headers.origin).host === headers.host;
  } catch {
    return false;
  }
}
