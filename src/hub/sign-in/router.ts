import { parseCookie } from 'cookie';
import { type Request, type Response, Router } from 'express';
import type { Logger } from 'pino';
import type { Messages } from '#shared/messages/messages.ts';
import { pagePath, sendPage } from '../http/letting-in.ts';
import { hashToken, makeToken } from '../tokens.ts';
import { notSignedInPage } from './not-signed-in-page.ts';
import { ProviderError, type ProviderFailure } from './provider.ts';
import type { CameBack, SignIn } from './sign-in.ts';
import type { Person } from './who.ts';

export interface SignInRouterParts {
  readonly signIn: SignIn;
  /** What people are asked to sign in with. */
  readonly name: () => string;
  /** Answers the request with a session. */
  readonly letIn: (request: Request, response: Response, who: LetIn) => Promise<void>;
  /** What an account had that is let in no more. */
  readonly letOut: (cameBack: CameBack) => Promise<void>;
  readonly log: Logger;
}

/** Whom to let in, and where they wanted to go: a page's path. */
export interface LetIn {
  readonly subject: string;
  readonly person: Person;
  readonly to: string;
}

export const CALLBACK_PATH = '/sign-in/oidc/callback';

const STATUS: Readonly<Record<ProviderFailure, number>> = { away: 502, wrong: 502, refused: 403 };

/** From here to the provider and back. A browser can only end what it began itself. */
export function signInRouter({ signIn, name, letIn, letOut, log }: SignInRouterParts): Router {
  const router = Router();

  /** What a person can be told of stands on a page; the rest is nobody's to expect. */
  const orSay = async (request: Request, response: Response, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      const { kind, fact } = error;
      if (kind !== 'refused')
        log.warn({ kind, fact }, 'the OpenID Connect provider could not sign anybody in');
      say(request, response, STATUS[kind], (t) => t.oidc[kind](name(), fact));
    }
  };

  router.get('/sign-in/ways', (_request, response) => {
    const isOn = signIn.provider() !== undefined;
    response.set('Cache-Control', 'no-store').json(isOn ? { oidc: { name: name() } } : {});
  });

  router.get('/sign-in/oidc', (request, response) =>
    orSay(request, response, async () => {
      const browser = keptBy(request) ?? makeToken();
      const url = await signIn.begin(
        `${request.protocol}://${request.get('host')}${CALLBACK_PATH}`,
        hashToken(browser),
        pagePath(request.query.to),
      );
      if (!url) return say(request, response, 404, (t) => t.oidc.off);
      response.cookie(COOKIE, browser, {
        httpOnly: true,
        // The way back is a link from the provider's page.
        sameSite: 'lax',
        secure: request.secure,
        path: '/sign-in/oidc',
      });
      response.set('Cache-Control', 'no-store').redirect(303, url.href);
    }),
  );

  router.get(CALLBACK_PATH, (request, response) =>
    orSay(request, response, async () => {
      const { search } = new URL(request.originalUrl, 'http://localhost');
      const cameBack = await signIn.finish(search, hashToken(keptBy(request) ?? ''));
      if (!cameBack) return say(request, response, 400, (t) => t.oidc.expired);
      const { subject, person, to } = cameBack;
      if (typeof person !== 'string') return letIn(request, response, { subject, person, to });
      await letOut(cameBack);
      say(request, response, 403, (t) => t.oidc[person](name()));
    }),
  );
  return router;
}

function say(request: Request, response: Response, status: number, why: (t: Messages) => string): void {
  sendPage(request, response, status, notSignedInPage(why));
}

const COOKIE = 'queuetray_sign_in';

const keptBy = (request: Request): string | undefined => {
  const kept = parseCookie(request.headers.cookie ?? '')[COOKIE];
  return kept !== undefined && /^[\w-]{43}$/.test(kept) ? kept : undefined;
};
