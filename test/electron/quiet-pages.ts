import { type BridgeMessage, MESSAGE_CHANNEL, REQUEST_CHANNEL } from '#shared/contract/bridge.ts';
import type { Page, PageContents, PageSource } from './machine.ts';
import type { Booted } from './modules.ts';

/** A document without a browser: it loads, listens as our pages do, and keeps what it was told. */
export class QuietPage implements Page {
  readonly contents: PageContents;
  readonly #pages: QuietPages;
  /** What the document that is there now was told. */
  told: BridgeMessage[] = [];
  /** Addresses, in the order they were loaded. */
  readonly loaded: string[] = [];
  listens = false;
  #url = '';

  constructor(pages: QuietPages, contents: PageContents) {
    this.#pages = pages;
    this.contents = contents;
  }
  url(): string {
    return this.#url;
  }
  get view(): string {
    return this.#url.split('/').at(-1) ?? '';
  }
  async goTo(url: string): Promise<void> {
    this.#url = url;
    await nextTurn();
    this.loaded.push(url);
    this.listens = false;
    this.told = [];
    this.contents.emit('did-navigate', {}, url);
    await nextTurn();
    if (!this.#pages.slow) this.listen();
  }
  /** The page's script has come so far. */
  listen(): void {
    this.listens = true;
    this.#pages.booted().machine.ipc.emit(MESSAGE_CHANNEL, this.#event());
  }
  send(_channel: string, [message]: readonly unknown[]): void {
    if (this.listens) this.told.push(structuredClone(message) as BridgeMessage);
    else this.#pages.booted().machine.recorded.lostMessages++;
  }
  async ask(to: 'hub' | 'shell', name: string, params: object = {}): Promise<unknown> {
    return this.#pages.booted().machine.ipcHandlers.get(REQUEST_CHANNEL)?.(this.#event(), {
      to,
      name,
      params,
    });
  }
  close(): void {
    this.#pages.pages.delete(this);
  }
  #event(): object {
    return { sender: this.contents.outside, senderFrame: { url: this.#url, parent: null } };
  }
}

/** Windows for specs that need no pixels. */
export class QuietPages implements PageSource {
  readonly pages = new Set<QuietPage>();
  readonly booted: () => Booted;
  /** Documents load, but none listens by itself. */
  slow = false;

  constructor(booted: () => Booted) {
    this.booted = booted;
  }
  open(contents: PageContents): QuietPage {
    const page = new QuietPage(this, contents);
    this.pages.add(page);
    return page;
  }
  async close(): Promise<void> {}
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
