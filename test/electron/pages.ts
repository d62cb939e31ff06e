import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page, type Route } from 'playwright';
import { BROWSER_FLAGS, findBrowser } from '../browser/find-browser.ts';

/** Chromium knows no app:// scheme, so pages see this origin; the app never does. */
const PAGE_ORIGIN = 'https://queuetray.app-scheme.test';
const APP_ORIGIN = 'app://queuetray';

const toAppUrl = (url: string): string =>
  url.startsWith(PAGE_ORIGIN) ? APP_ORIGIN + url.slice(PAGE_ORIGIN.length) : url;
const toPageUrl = (url: string): string =>
  url.startsWith(APP_ORIGIN) ? PAGE_ORIGIN + url.slice(APP_ORIGIN.length) : url;

export type SchemeHandler = (request: Request) => Response | Promise<Response>;

export interface PageHost {
  /** A request over ipcRenderer.invoke. */
  onInvoke(
    page: Page,
    frameUrl: string,
    isTopFrame: boolean,
    channel: string,
    args: unknown[],
  ): Promise<unknown>;
  /** A message over ipcRenderer.send. */
  onSend(page: Page, frameUrl: string, isTopFrame: boolean, channel: string, args: unknown[]): void;
  schemeHandler(): SchemeHandler | undefined;
  /** A page wants to go elsewhere. False: it may not. */
  mayNavigate(page: Page, url: string): boolean;
  mayOpen(page: Page, url: string): boolean;
  /** Another document comes into the page. */
  onNavigated(page: Page): void;
}

/** The Chromium behind the stand-in: windows are its pages, the built preload runs before their own scripts. */
export class Pages {
  readonly #host: PageHost;
  readonly #profile =
    process.env.QUEUETRAY_TEST_PROFILE ?? mkdtempSync(join(tmpdir(), 'queuetray-stand-in-'));
  readonly #context: Promise<BrowserContext>;

  constructor(host: PageHost) {
    this.#host = host;
    this.#context = this.#launch();
  }

  async #launch(): Promise<BrowserContext> {
    const browser = findBrowser();
    if (!browser) throw new Error('no browser for the stand-in');
    const context = await chromium.launchPersistentContext(this.#profile, {
      executablePath: browser.path,
      // Any free port: Chromium writes it down in its profile.
      args: [...BROWSER_FLAGS, '--remote-debugging-port=0'],
      viewport: null,
      locale: process.env.QUEUETRAY_TEST_LOCALE ?? 'en-US',
      reducedMotion: 'reduce',
    });
    await context.exposeBinding('standInInvoke', ({ page, frame }, channel: string, args: unknown[]) =>
      this.#host.onInvoke(page, toAppUrl(frame.url()), frame.parentFrame() === null, channel, args),
    );
    await context.exposeBinding('standInSend', ({ page, frame }, channel: string, args: unknown[]) =>
      this.#host.onSend(page, toAppUrl(frame.url()), frame.parentFrame() === null, channel, args),
    );
    return context;
  }

  async open(preloadPath: string, size: { width: number; height: number }): Promise<Page> {
    const context = await this.#context;
    const page = await context.newPage();
    await page.setViewportSize(size);
    await page.addInitScript(preloadScript(readFileSync(preloadPath, 'utf8')));
    await page.route('**/*', (route) => this.#onRoute(page, route));
    page.on('popup', (popup) => {
      if (!this.#host.mayOpen(page, popup.url())) void popup.close();
    });
    return page;
  }

  async goTo(page: Page, url: string): Promise<void> {
    await page.goto(toPageUrl(url));
  }

  async close(): Promise<void> {
    await (await this.#context).close();
    rmSync(this.#profile, { recursive: true, force: true });
  }

  async #onRoute(page: Page, route: Route): Promise<void> {
    const request = route.request();
    const url = toAppUrl(request.url());
    if (request.isNavigationRequest() && page.url() !== 'about:blank' && !this.#host.mayNavigate(page, url)) {
      // "No content" is how HTTP says: stay where you are.
      return route.fulfill({ status: 204 });
    }
    const handler = this.#host.schemeHandler();
    if (!url.startsWith(APP_ORIGIN) || !handler) return route.abort();
    const response = await handler(new Request(url, { method: request.method() }));
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) this.#host.onNavigated(page);
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }
}

/** The built preload, with what a sandboxed preload may require, run before the page's own scripts. */
function preloadScript(built: string): string {
  return `(() => {
    if (globalThis.standInDispatch) return;
    const listeners = new Map();
    globalThis.standInDispatch = (channel, args) => {
      for (const listener of listeners.get(channel) ?? []) listener({}, ...args);
    };
    const electron = {
      contextBridge: { exposeInMainWorld: (name, api) => Object.defineProperty(globalThis, name, { value: api }) },
      ipcRenderer: {
        invoke: (channel, ...args) => globalThis.standInInvoke(channel, args),
        send: (channel, ...args) => void globalThis.standInSend(channel, args),
        on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
      },
    };
    const require = (name) => {
      if (name === 'electron') return electron;
      throw new Error('a sandboxed preload cannot require ' + name);
    };
    ((require, module, exports) => { ${built}\n })(require, { exports: {} }, {});
  })();`;
}
