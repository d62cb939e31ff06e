import type { Request, Response } from 'express';
import { type Messages, messagesFor, pickLanguage } from '#shared/messages/messages.ts';
import type { OpenedSession, Place } from '../access/room.ts';
import { joinedPage } from './join-page.ts';
import { asSeenFrom } from './on-this-computer.ts';
import { setSessionCookie } from './session-cookie.ts';

/** A whole small page, in a language. */
export type Page = (language: string, t: Messages) => string;

/** A small page in the browser's language. */
export function sendPage(request: Request, response: Response, status: number, page: Page): void {
  const language = pickLanguage('system', request.acceptsLanguages());
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(page(language, messagesFor(language)));
}

/** Gives a browser its session by a page that keeps the key and goes on to `to`. `port`: the hub's own. */
export function sendJoined(
  request: Request,
  response: Response,
  port: number,
  { opened, to }: { readonly opened: OpenedSession; readonly to: unknown },
): void {
  setSessionCookie(request, response, port, opened);
  response.locals.signedIn = asSeenFrom(request, opened.identity);
  const target = { key: opened.key, to: pagePath(to) };
  sendPage(request, response, 200, (language, t) => joinedPage(language, t, target));
}

export const placeOf = (request: Request): Place => ({
  userAgent: request.get('user-agent') ?? '',
  address: request.ip ?? '',
});

/** One of the windows' pages, and nothing that leads elsewhere. */
export const pagePath = (to: unknown): string => (typeof to === 'string' && /^\/[a-z]*$/.test(to) ? to : '/');
