import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BrowserContext,
  chromium,
  type Frame,
  type Page as PlaywrightPage,
  type Route,
} from 'playwright';
import { BROWSER_FLAGS, findBrowser } from '../browser/find-browser.ts';
import type { Page, PageContents, PageSource } from './machine.ts';
import type { Booted } from './modules.ts';

/** Chromium knows no app:// scheme, so pages see this origin; the app never does. */
const PAGE_ORIGIN = 'https://queuetray.app-scheme.test';
const APP_ORIGIN = 'app://queuetray';

const toAppUrl = (url: string): string =>
  url.startsWith(PAGE_ORIGIN) ? APP_ORIGIN + url.slice(PAGE_ORIGIN.length) : url;
const toPageUrl = (url: string): string =>
  url.startsWith(APP_ORIGIN) ? PAGE_ORIGIN + url.slice(APP_ORIGIN.length) : url;

/** The Chromium behind the stand-in: windows are its pages, the built preload runs before their own scripts. */
export class ChromiumPages implements PageSource {
  readonly #machine: () => Booted;
  readonly #profile =
    process.env.QUEUETRAY_TEST_PROFILE ?? mkdtempSync(join(tmpdir(), 'queuetray-stand-in-'));
  readonly #context: Promise<BrowserContext>;
  readonly #contents = new Map<PlaywrightPage, PageContents>();

  constructor(machine: () => Booted) {
    this.#machine = machine;
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
    await context.exposeBinding('standInInvoke', (source, channel: string, args: unknown[]) => {
      const handler = this.#machine().machine.ipcHandlers.get(channel);
      if (!handler) throw new Error(`no handler for ${channel}`);
      return handler(this.#eventFrom(source), ...args);
    });
    await context.exposeBinding('standInSend', (source, channel: string, args: unknown[]) => {
      this.#machine().machine.ipc.emit(channel, this.#eventFrom(source), ...args);
    });
    return context;
  }

  open(contents: PageContents, preloadPath: string, size: { width: number; height: number }): Page {
    const opening = this.#open(contents, preloadPath, size);
    let current = 'about:blank';
    let sending: Promise<unknown> = opening;
    return {
      async goTo(url) {
        current = url;
        await (await opening).goto(toPageUrl(url));
      },
      send(channel, args) {
        const deliver = async (): Promise<void> => {
          const heard = await (await opening).evaluate(dispatch, [channel, args] as const);
          if (!heard) globalThis.recorded.lostMessages++;
        };
        sending = sending.then(deliver).catch(() => {});
      },
      url: () => {
        const page = [...this.#contents].find(([, one]) => one === contents)?.[0];
        return page && page.url() !== 'about:blank' ? toAppUrl(page.url()) : current;
      },
      close: () => void opening.then((page) => page.close()).catch(() => {}),
    };
  }

  async #open(
    contents: PageContents,
    preloadPath: string,
    size: { width: number; height: number },
  ): Promise<PlaywrightPage> {
    const context = await this.#context;
    const page = await context.newPage();
    this.#contents.set(page, contents);
    await page.setViewportSize({ width: size.width, height: size.height });
    await page.addInitScript(preloadScript(readFileSync(preloadPath, 'utf8')));
    await page.route('**/*', (route) => this.#onRoute(page, contents, route));
    page.on('popup', (popup) => {
      if (contents.openHandler({ url: popup.url() }).action !== 'allow') void popup.close();
    });
    return page;
  }

  #eventFrom({ page, frame }: { page: PlaywrightPage; frame: Frame }): object {
    return {
      sender: this.#contents.get(page)?.outside,
      senderFrame: { url: toAppUrl(frame.url()), parent: frame.parentFrame() === null ? null : {} },
    };
  }

  async close(): Promise<void> {
    await (await this.#context).close();
    rmSync(this.#profile, { recursive: true, force: true });
  }

  async #onRoute(page: PlaywrightPage, contents: PageContents, route: Route): Promise<void> {
    const request = route.request();
    const url = toAppUrl(request.url());
    if (request.isNavigationRequest() && page.url() !== 'about:blank' && !mayNavigate(contents, url)) {
      // "No content" is how HTTP says: stay where you are.
      return route.fulfill({ status: 204 });
    }
    const handler = this.#machine().schemeHandler();
    if (!url.startsWith(APP_ORIGIN) || !handler) return route.abort();
    const response = await handler(new Request(url, { method: request.method() }));
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) contents.emit('did-navigate');
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }
}

function mayNavigate(contents: PageContents, url: string): boolean {
  let allowed = true;
  contents.emit('will-navigate', { url, preventDefault: () => (allowed = false) });
  return allowed;
}

/** Runs in the page. False: no script there listens. */
const dispatch = ([channel, args]: readonly [string, readonly unknown[]]): boolean =>
  (
    globalThis as unknown as { standInDispatch(channel: string, args: readonly unknown[]): boolean }
  ).standInDispatch(channel, args);

/** The built preload, with what a sandboxed preload may require, run before the page's own scripts. */
function preloadScript(built: string): string {
  return `(() => {
    if (globalThis.standInDispatch) return;
    const listeners = new Map();
    globalThis.standInDispatch = (channel, args) => {
      for (const listener of listeners.get(channel) ?? []) listener({}, ...args);
      return listeners.has(channel);
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
