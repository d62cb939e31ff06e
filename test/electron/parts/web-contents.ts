import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { Machine, Page, PageContents } from '../machine.ts';
import { strict } from '../strict.ts';

type Used = 'isDestroyed' | 'send' | 'setWindowOpenHandler' | 'getURL' | 'isCrashed' | 'reload';

export class WebContents extends EventEmitter implements PageContents, Pick<Electron.WebContents, Used> {
  readonly page: Page;
  readonly outside: object = strict('WebContents', this);
  #destroyed = false;
  #crashed = false;
  openHandler: PageContents['openHandler'] = () => ({ action: 'allow' });

  constructor(machine: Machine, preload: string, size: Electron.Size) {
    super();
    this.page = machine.pages.open(this, preload, size);
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  isCrashed(): boolean {
    return this.#crashed;
  }
  getURL(): string {
    return this.page.url();
  }
  setWindowOpenHandler(
    handler: (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse,
  ): void {
    this.openHandler = handler as PageContents['openHandler'];
  }
  send(channel: string, ...args: unknown[]): void {
    if (this.#destroyed) throw new Error('Object has been destroyed');
    if (!this.#crashed) this.page.send(channel, args);
  }
  reload(): void {
    this.#crashed = false;
    void this.page.goTo(this.page.url());
  }
  /** The page's process dies. */
  crash(): void {
    this.#crashed = true;
    this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
  }
  destroy(): void {
    this.#destroyed = true;
    this.page.close();
    this.emit('destroyed');
  }
}
