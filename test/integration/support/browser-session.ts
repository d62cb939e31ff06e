import { KEY_HEADER } from '#shared/contract/session-key.ts';

/** What a browser holds of a session: the cookie, sent to every port of a computer, and the key of its own origin. */
export interface BrowserSession {
  readonly cookie: string;
  /** As it was set, with its attributes. */
  readonly setCookie: string;
  readonly key: string;
  /** What the hub's own page sends with each request. */
  readonly headers: Record<string, string>;
}

/** What the click on a link's page posts. */
export function postLink(link: string, headers: Record<string, string> = {}): Promise<Response> {
  const { origin, hash } = new URL(link);
  return fetch(`${origin}/join/in`, {
    method: 'POST',
    body: new URLSearchParams(hash.slice(1)),
    redirect: 'manual',
    headers,
  });
}

/** Opens a link as a person does who clicks through. */
export async function openLink(link: string, headers?: Record<string, string>): Promise<BrowserSession> {
  const response = await postLink(link, headers);
  if (response.status !== 200) throw new Error(`the link was refused: HTTP ${response.status}`);
  const key = /data-key="([\w-]+)"/.exec(await response.text())?.[1] ?? '';
  return sessionOf(response, key, new URL(link).origin);
}

/** Pastes an access token into the page that asks for one. */
export async function signIn(hubUrl: string, token: string): Promise<BrowserSession> {
  const response = await fetch(`${hubUrl}/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: hubUrl },
    body: JSON.stringify({ token }),
  });
  if (response.status !== 204) throw new Error(`the token was refused: HTTP ${response.status}`);
  return sessionOf(response, response.headers.get(KEY_HEADER) ?? '', hubUrl);
}

function sessionOf(response: Response, key: string, origin: string): BrowserSession {
  const setCookie = response.headers.get('set-cookie') ?? '';
  const cookie = setCookie.split(';')[0] ?? '';
  return { cookie, setCookie, key, headers: { Cookie: cookie, [KEY_HEADER]: key, Origin: origin } };
}
