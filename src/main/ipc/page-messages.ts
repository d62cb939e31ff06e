import { type BridgeMessage, MESSAGE_CHANNEL } from '#shared/contract/bridge.ts';

/** As much of a window's contents as messages need. */
export interface Page {
  send(channel: string, message: BridgeMessage): void;
  isDestroyed(): boolean;
  /** Another document is in it now (or the same one anew), which does not listen yet; or none, as its process died. */
  on(event: 'did-navigate' | 'render-process-gone', listener: () => void): unknown;
  once(event: 'destroyed', listener: () => void): unknown;
}

/** Messages to pages, which listen only once they have loaded: until then those that may not be lost wait. */
export class PageMessages {
  readonly #known = new WeakSet<Page>();
  readonly #listening = new Set<Page>();
  readonly #waiting = new Map<Page, readonly BridgeMessage[]>();

  /** The document in this page listens from now on: it is told first what it must know, then what has waited. */
  onListening(page: Page, greeting: readonly BridgeMessage[]): void {
    this.#know(page);
    this.#listening.add(page);
    const waiting = this.#waiting.get(page) ?? [];
    this.#waiting.delete(page);
    for (const message of [...greeting, ...waiting]) deliver(page, message);
  }

  /** To every page that listens. Others learn it when they are greeted. */
  broadcast(message: BridgeMessage): void {
    for (const page of this.#listening) deliver(page, message);
  }

  /** To this page: now, or as soon as it listens. Of sounds that wait only the last is kept. */
  send(page: Page, message: BridgeMessage): void {
    if (page.isDestroyed()) return;
    if (this.#listening.has(page)) return deliver(page, message);
    this.#know(page);
    const waiting = (this.#waiting.get(page) ?? []).filter((other) => !(isSound(other) && isSound(message)));
    this.#waiting.set(page, [...waiting, message]);
  }

  /** Every page is about to be loaded anew: what is sent from now on is for the documents to come. */
  expectReload(): void {
    this.#listening.clear();
  }

  clear(): void {
    this.#listening.clear();
    this.#waiting.clear();
  }

  #know(page: Page): void {
    if (this.#known.has(page)) return;
    this.#known.add(page);
    page.on('did-navigate', () => this.#listening.delete(page));
    page.on('render-process-gone', () => this.#listening.delete(page));
    page.once('destroyed', () => {
      this.#listening.delete(page);
      this.#waiting.delete(page);
    });
  }
}

function deliver(page: Page, message: BridgeMessage): void {
  if (!page.isDestroyed()) page.send(MESSAGE_CHANNEL, message);
}

const isSound = ({ to, message }: BridgeMessage): boolean => to === 'shell' && message.type === 'sound';
