import { readFileSync } from 'node:fs';
import type { Page, PageContents, PageSource } from './machine.ts';
import type { Booted } from './modules.ts';
import type { Answers, Peer } from './peer.ts';

export const APP_ORIGIN = 'app://queuetray';

/** Who in the page sends something. */
export interface Sender {
  readonly url: string;
  readonly isTop: boolean;
}

/** What a page wants to load. */
export interface PageRequest {
  readonly url: string;
  readonly method: string;
  /** It is the window's own document; `leaves`: in the place of another one. */
  readonly isDocument: boolean;
  readonly leaves: boolean;
}

/** stays: the page may not go there. refused: nothing is loaded from there. */
export type PageResponse =
  | 'stays'
  | 'refused'
  | {
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array;
    };

interface RemotePage {
  readonly contents: PageContents;
  url: string;
}

/** Windows whose pages are shown by the process that started this one, in a browser of its own. */
export class RemotePages implements PageSource {
  readonly #machine: () => Booted;
  readonly #host: () => Peer;
  readonly #pages = new Map<number, RemotePage>();
  #lastId = 0;

  constructor(machine: () => Booted, host: () => Peer) {
    this.#machine = machine;
    this.#host = host;
  }

  open(contents: PageContents, preloadPath: string, size: { width: number; height: number }): Page {
    const id = ++this.#lastId;
    const page: RemotePage = { contents, url: 'about:blank' };
    this.#pages.set(id, page);
    const ask = (name: string, ...args: unknown[]): Promise<unknown> => this.#host().ask(name, id, ...args);
    void ask('open', readFileSync(preloadPath, 'utf8'), size).catch(() => {});
    return {
      async goTo(url) {
        page.url = url;
        await ask('goTo', url);
      },
      send: (channel, args) => void this.#send(ask('send', channel, args)),
      url: () => page.url,
      close: () => void ask('close').catch(() => {}),
    };
  }

  async #send(sending: Promise<unknown>): Promise<void> {
    const heard = await sending.catch(() => true);
    if (!heard) globalThis.recorded.lostMessages++;
  }

  async close(): Promise<void> {
    await this.#host().ask('closeAll');
  }

  /** What those pages ask of the application. */
  readonly answers: Answers = {
    invoke: (id: number, sender: Sender, channel: string, args: readonly unknown[]) => {
      const handler = this.#machine().machine.ipcHandlers.get(channel);
      if (!handler) throw new Error(`no handler for ${channel}`);
      return handler(this.#eventFrom(id, sender), ...args);
    },
    emit: (id: number, sender: Sender, channel: string, args: readonly unknown[]) => {
      this.#machine().machine.ipc.emit(channel, this.#eventFrom(id, sender), ...args);
    },
    navigated: (id: number, url: string) => {
      const page = this.#pages.get(id);
      if (page) page.url = url;
    },
    mayOpen: (id: number, url: string) =>
      this.#pages.get(id)?.contents.openHandler({ url }).action === 'allow',
    load: (id: number, request: PageRequest) => this.#load(id, request),
  };

  #eventFrom(id: number, { url, isTop }: Sender): object {
    return {
      sender: this.#pages.get(id)?.contents.outside,
      senderFrame: { url, parent: isTop ? null : {} },
    };
  }

  async #load(id: number, { url, method, isDocument, leaves }: PageRequest): Promise<PageResponse> {
    const contents = this.#pages.get(id)?.contents;
    if (leaves && contents && !mayNavigate(contents, url)) return 'stays';
    const handler = this.#machine().schemeHandler();
    if (!url.startsWith(APP_ORIGIN) || !handler) return 'refused';
    const response = await handler(new Request(url, { method }));
    if (isDocument) contents?.emit('did-navigate');
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  }
}

function mayNavigate(contents: PageContents, url: string): boolean {
  let allowed = true;
  contents.emit('will-navigate', { url, preventDefault: () => (allowed = false) });
  return allowed;
}
