import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ProviderFetch, Registration } from '#hub/sign-in/provider.ts';
import { CALLBACK_PATH, type LetIn, signInRouter } from '#hub/sign-in/router.ts';
import { SignIn } from '#hub/sign-in/sign-in.ts';
import type { ClaimRow } from '#shared/settings/sign-in-settings.ts';
import { CLIENT_ID, CLIENT_SECRET, startProvider, type TestAccount } from '../../support/oidc-provider.ts';
import { WebBrowser } from '../../support/web-browser.ts';

const ANN: TestAccount = {
  name: 'Ann',
  email: 'Ann@Example.com',
  email_verified: true,
  groups: ['Support', 'Evening'],
};
const ROLES: ClaimRow[] = [
  { claim: 'groups', value: 'Support', role: 'agent' },
  { claim: 'groups', value: 'Evening', role: 'agent', teams: ['Evening'] },
];
const MINUTE_MS = 60_000;

/** The pages of a sign-in on a free port, with a real provider behind them. */
async function start(changed: Partial<Registration> = {}, fetchTo: ProviderFetch = plainFetch) {
  const app = express();
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = await startProvider(url + CALLBACK_PATH);
  provider.present(ANN);
  const clock = { now: 0 };
  const letIn: LetIn[] = [];
  const letOut: string[] = [];
  const registration = {
    issuer: provider.issuer,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    scopes: ['openid', 'email', 'profile'],
    ...changed,
  };
  const signIn = new SignIn({
    registration: () => (registration.issuer === '' ? undefined : registration),
    settings: () => ({ oidcRoles: ROLES, oidcEmailsVerified: false }),
    fetch: fetchTo,
    monotonic: () => clock.now,
  });
  app.use(
    signInRouter({
      signIn,
      name: () => 'Acme & Sons',
      log: pino({ level: 'silent' }),
      async letIn(_request, response, who) {
        letIn.push(who);
        response.send('in');
      },
      async letOut({ subject }) {
        letOut.push(subject);
      },
    }),
  );
  /** Through the provider's pages to what the hub says in the end. */
  const signInBy = async (browser: WebBrowser, path = '/sign-in/oidc') => {
    const { response } = await browser.follow(url + path);
    return { status: response.status, page: await response.text() };
  };
  /** The address at which the provider sends the browser back, before it goes there. */
  const sentBack = async (browser: WebBrowser): Promise<string> => {
    const { url: back } = await browser.follow(
      `${url}/sign-in/oidc`,
      ({ pathname }) => pathname === CALLBACK_PATH,
    );
    return back.href;
  };
  return { url, provider, clock, letIn, letOut, signInBy, sentBack };
}

const plainFetch: ProviderFetch = (url, options) => fetch(url, options as RequestInit);

describe('a sign-in at an OpenID Connect provider', () => {
  it('comes back as whom the table says, to the page that was wanted', async () => {
    const { letIn, signInBy } = await start();
    expect(await signInBy(new WebBrowser(), '/sign-in/oidc?to=/team')).toEqual({ status: 200, page: 'in' });
    const person = { role: 'agent', agentId: 'ann@example.com', name: 'Ann', teamNames: ['Evening'] };
    expect(letIn).toMatchObject([{ person, to: '/team' }]);
  });

  it('is of the same subject again, whatever else has changed of the account', async () => {
    const { letIn, signInBy, provider } = await start();
    await signInBy(new WebBrowser());
    provider.present({ ...ANN, email: 'ann.smith@example.com' });
    await signInBy(new WebBrowser());
    expect(letIn.map(({ person }) => person.agentId)).toEqual(['ann@example.com', 'ann.smith@example.com']);
    expect(letIn[0]?.subject).toBe(letIn[1]?.subject);
  });

  it('asks for a code, with a challenge, a state and a nonce that are new each time', async () => {
    const { url, provider } = await start();
    const asked = async () =>
      new URL((await new WebBrowser().open(`${url}/sign-in/oidc`)).headers.get('location') ?? '');
    const [first, second] = [await asked(), await asked()];
    expect(first.origin).toBe(provider.issuer);
    expect(Object.fromEntries(first.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: CLIENT_ID,
      redirect_uri: url + CALLBACK_PATH,
      scope: 'openid email profile',
      code_challenge_method: 'S256',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(first.searchParams.get(name)).toMatch(/^[\w-]{43}$/);
      expect(first.searchParams.get(name)).not.toBe(second.searchParams.get(name));
    }
  });

  it('never leads to a page that is not the hub’s', async () => {
    const { letIn, signInBy } = await start();
    for (const to of ['//evil.test/', 'https://evil.test', '/x//evil.test', '/%5Cevil.test'])
      await signInBy(new WebBrowser(), `/sign-in/oidc?to=${to}`);
    expect(letIn.map(({ to }) => to)).toEqual(['/', '/', '/', '/']);
  });
});

describe('whoever comes back', () => {
  it('is let in once', async () => {
    const { letIn, sentBack } = await start();
    const browser = new WebBrowser();
    const back = await sentBack(browser);
    expect((await browser.open(back)).status).toBe(200);
    expect((await browser.open(back)).status).toBe(400);
    expect(letIn).toHaveLength(1);
  });

  it('in another browser is not let in, and whoever began still is', async () => {
    const { letIn, sentBack } = await start();
    const browser = new WebBrowser();
    const back = await sentBack(browser);
    const other = new WebBrowser();
    await sentBack(other);
    for (const stranger of [new WebBrowser(), other]) expect((await stranger.open(back)).status).toBe(400);
    expect(letIn).toEqual([]);
    expect((await browser.open(back)).status).toBe(200);
  });

  it('after ten minutes begins again', async () => {
    const { clock, sentBack } = await start();
    const browser = new WebBrowser();
    const back = await sentBack(browser);
    clock.now += 10 * MINUTE_MS;
    const response = await browser.open(back);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('This sign-in took too long');
  });

  it('with a code of another sign-in is not let in', async () => {
    const { letIn, sentBack } = await start();
    const browser = new WebBrowser();
    const [mine, stolen] = [new URL(await sentBack(browser)), new URL(await sentBack(new WebBrowser()))];
    mine.searchParams.set('code', stolen.searchParams.get('code') ?? '');
    expect((await browser.open(mine.href)).status).toBe(502);
    expect(letIn).toEqual([]);
  });

  it('said no, and is told so', async () => {
    const { provider, signInBy } = await start();
    provider.present(undefined);
    const { status, page } = await signInBy(new WebBrowser());
    expect(status).toBe(403);
    expect(page).toContain('Acme &#38; Sons has not signed you in.');
  });

  it('is nobody by default, and loses what they had', async () => {
    const { provider, letIn, letOut, signInBy } = await start();
    provider.present({ ...ANN, groups: ['Sales'] });
    const { status, page } = await signInBy(new WebBrowser());
    expect(status).toBe(403);
    expect(page).toContain('you have no place in this hub');
    expect([letIn, letOut]).toEqual([[], [JSON.stringify([provider.issuer, 'Ann'])]]);
  });

  it('is no agent by an address that is not verified', async () => {
    const { provider, letIn, signInBy } = await start();
    for (const verified of [{ email_verified: false }, {}]) {
      const { email_verified: _, ...rest } = ANN;
      provider.present({ ...rest, ...verified });
      expect((await signInBy(new WebBrowser())).page).toContain('verified e-mail address');
    }
    expect(letIn).toEqual([]);
  });
});

describe('a provider', () => {
  it('that is away is called so, by a page that says what to do', async () => {
    const { provider, signInBy } = await start();
    await provider.stop();
    const { status, page } = await signInBy(new WebBrowser());
    expect(status).toBe(502);
    expect(page).toContain('Acme &#38; Sons does not answer (ECONNREFUSED).');
  });

  it('that goes away while the person is there is called so', async () => {
    const { sentBack, provider } = await start();
    const browser = new WebBrowser();
    const back = await sentBack(browser);
    await provider.stop();
    const response = await browser.open(back);
    expect([response.status, await response.text()]).toEqual([
      502,
      expect.stringContaining('does not answer'),
    ]);
  });

  it('that is late is away', async () => {
    const late: ProviderFetch = () => Promise.reject(new DOMException('too late', 'TimeoutError'));
    const { signInBy } = await start({}, late);
    expect((await signInBy(new WebBrowser())).page).toContain('does not answer (TimeoutError)');
  });

  it('that knows another secret, or is no provider at all, does not fit', async () => {
    const { signInBy } = await start({ clientSecret: 'another' });
    const { status, page } = await signInBy(new WebBrowser());
    expect([status, page]).toEqual([502, expect.stringContaining('(invalid_client: ')]);
    const { url } = await start();
    const none = await start({ issuer: url });
    expect((await none.signInBy(new WebBrowser())).status).toBe(502);
  });

  it('is asked by nothing but what was handed in', async () => {
    const paths: string[] = [];
    const { signInBy } = await start({}, (url, options) => {
      paths.push(new URL(url).pathname);
      expect(options.signal).toBeInstanceOf(AbortSignal);
      expect(options.redirect).toBe('manual');
      return plainFetch(url, options);
    });
    await signInBy(new WebBrowser());
    expect(paths).toEqual(['/.well-known/openid-configuration', '/token', '/me']);
  });

  it('is offered where one is set up', async () => {
    const ways = async ({ url }: { url: string }) => (await fetch(`${url}/sign-in/ways`)).json();
    expect(await ways(await start())).toEqual({ oidc: { name: 'Acme & Sons' } });
    const without = await start({ issuer: '' });
    expect(await ways(without)).toEqual({});
    expect((await without.signInBy(new WebBrowser())).status).toBe(404);
  });
});
