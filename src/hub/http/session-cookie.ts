import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import { KEY_HEADER } from '#shared/contract/session-key.ts';
import type { OpenedSession, Presented } from '../access/room.ts';

/** As long as browsers keep one; the session behind it may end sooner. */
const COOKIE_MS = 400 * 24 * 3_600_000;

/**
 * Keeps the cookies of several hubs on one computer apart. Over TLS (our own, or a trusted proxy's) its name begins with
 * `__Host-`: browsers take such a one only over TLS and from this very host, and so does the hub.
 */
const cookieName = ({ secure }: Request, port: number): string =>
  `${secure ? '__Host-' : ''}queuetray_${port}`;

const attributes = ({ secure }: Request) =>
  ({ httpOnly: true, sameSite: 'strict', secure, path: '/' }) as const;

/** What a request shows of who sends it. `port`: the hub's own. */
export function presentedBy(request: Request, port: number): Presented {
  return {
    bearer: /^bearer\s+(\S+)\s*$/i.exec(request.headers.authorization ?? '')?.[1],
    session: parseCookie(request.headers.cookie ?? '')[cookieName(request, port)],
    key: request.get(KEY_HEADER),
    address: request.ip ?? '',
  };
}

/** The cookie alone: the key goes to the page by another way. */
export function setSessionCookie(
  request: Request,
  response: Response,
  port: number,
  opened: OpenedSession,
): void {
  response.cookie(cookieName(request, port), opened.session, { ...attributes(request), maxAge: COOKIE_MS });
}

export function clearSessionCookie(request: Request, response: Response, port: number): void {
  response.clearCookie(cookieName(request, port), attributes(request));
}
