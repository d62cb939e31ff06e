import type { BrowserContext, Frame, Page, Route } from 'playwright';
import type { Answers, Peer } from '../../electron/peer.ts';
import { APP_ORIGIN, type PageRequest, type PageResponse, type Sender } from '../../electron/remote-pages.ts';

/** Chromium knows no app:// scheme, so pages see this origin; the app never does. */
const PAGE_ORIGIN = 'https://queuetray.app-scheme.test';

const toAppUrl = (url: string): string =>
  url.startsWith(PAGE_ORIGIN) ? APP_ORIGIN + url.slice(PAGE_ORIGIN.length) : url;
const toPageUrl = (url: string): string =>
  url.startsWith(APP_ORIGIN) ? PAGE_ORIGIN + url.slice(APP_ORIGIN.length) : url;

const senderOf = (frame: Frame): Sender => ({
  url: toAppUrl(frame.url()),
  isTop: frame.parentFrame() === null,
});

/** The windows of one stand-in, as pages of Chromium in a session of their own; the built preload runs before their own scripts. */
export class ChromiumPages {
  readonly #context: BrowserContext;
  readonly #application: () => Peer;
  readonly #pages = new Map<number, Promise<Page>>();
  readonly #sending = new Map<number, Promise<unknown>>();

  constructor(context: BrowserContext, application: () => Peer) {
    this.#context = context;
    this.#application = application;
  }

  /** What the application asks of its windows. */
  readonly answers: Answers = {
    open: (id: number, preload: string, size: { width: number; height: number }) => {
      const opening = this.#open(id, preload, size);
      // Whoever goes there hears of it.
      opening.catch(() => {});
      this.#pages.set(id, opening);
      this.#sending.set(id, opening);
    },
    goTo: async (id: number, url: string) => {
      await (await this.#page(id)).goto(toPageUrl(url));
    },
    send: (id: number, channel: string, args: readonly unknown[]) => {
      const deliver = async (): Promise<boolean> =>
        (await this.#page(id)).evaluate(dispatch, [channel, args] as const);
      const sent = (this.#sending.get(id) ?? Promise.resolve()).then(deliver, deliver);
      this.#sending.set(id, sent);
      return sent;
    },
    close: async (id: number) => {
      await (await this.#page(id)).close();
    },
    closeAll: () => this.#context.close(),
  };

  #page(id: number): Promise<Page> {
    return this.#pages.get(id) ?? Promise.reject(new Error(`there is no window ${id}`));
  }

  async #open(id: number, preload: string, size: { width: number; height: number }): Promise<Page> {
    const page = await this.#context.newPage();
    const application = this.#application();
    await page.setViewportSize(size);
    await page.exposeBinding('standInInvoke', ({ frame }, channel: string, args: unknown[]) =>
      application.ask('invoke', id, senderOf(frame), channel, args),
    );
    await page.exposeBinding('standInSend', ({ frame }, channel: string, args: unknown[]) =>
      application.ask('emit', id, senderOf(frame), channel, args),
    );
    await page.addInitScript(preloadScript(preload));
    await page.route('**/*', (route) => this.#onRoute(id, page, route));
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame() && frame.url() !== 'about:blank')
        application.ask('navigated', id, toAppUrl(frame.url())).catch(() => {});
    });
    page.on('popup', async (popup) => {
      const may = await application.ask('mayOpen', id, popup.url()).catch(() => false);
      if (!may) await popup.close().catch(() => {});
    });
    return page;
  }

  async #onRoute(id: number, page: Page, route: Route): Promise<void> {
    const request = route.request();
    const navigates = request.isNavigationRequest();
    const wanted: PageRequest = {
      url: toAppUrl(request.url()),
      method: request.method(),
      isDocument: navigates && request.frame() === page.mainFrame(),
      leaves: navigates && page.url() !== 'about:blank',
    };
    // Pages of an application that was killed are there a moment longer.
    const response = await this.#application()
      .ask<PageResponse>('load', id, wanted)
      .catch((): PageResponse => 'refused');
    if (response === 'refused') return route.abort().catch(() => {});
    // "No content" is how HTTP says: stay where you are.
    if (response === 'stays') return route.fulfill({ status: 204 });
    await route.fulfill({ ...response, body: Buffer.from(response.body) });
  }
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
