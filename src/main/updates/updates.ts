import type { Logger } from 'pino';
import type { Timers } from '#shared/time/timers.ts';

/** What is needed of electron-updater. */
export interface Updater {
  autoDownload: boolean;
  autoInstallOnAppQuit: boolean;
  allowDowngrade: boolean;
  setFeedURL(feed: { provider: 'generic'; url: string }): void;
  checkForUpdates(): Promise<unknown>;
  quitAndInstall(isSilent?: boolean, isForceRunAfter?: boolean): void;
  on(event: 'update-downloaded', listener: (info: { version: string }) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

export interface UpdatesOptions {
  /** Where this organisation keeps its updates: a folder on an HTTPS host with electron-builder's lists. Undefined: none are sought. */
  readonly url: string | undefined;
  /** Loads electron-updater: only where updates are wanted. */
  readonly load: () => Promise<Updater>;
  readonly timers: Timers;
  /** A chat is in the person's hands. */
  readonly isBusy: () => boolean;
  /** An update lies ready. */
  readonly onReady: (version: string) => void;
  readonly log: Logger;
}

/** The first look, once a start has settled; and from then on. */
const FIRST_MS = 60_000;
const EVERY_MS = 6 * 3_600_000;

/**
 * Updates from a host that the organisation chose: fetched beside everything else, put in place when the person quits or asks
 * for it, never while they have a chat. How many computers get one (staging) the list there says.
 */
export class Updates {
  readonly #options: UpdatesOptions;
  #updater: Updater | undefined;
  #ready: string | undefined;
  #stops: (() => void)[] = [];

  constructor(options: UpdatesOptions) {
    this.#options = options;
  }

  /** The version that lies ready. */
  get ready(): string | undefined {
    return this.#ready;
  }

  start(): void {
    const { url, timers, log } = this.#options;
    if (url === undefined) return;
    if (!isHttps(url)) {
      log.warn({ url }, 'updates are fetched over HTTPS only: none are sought');
      return;
    }
    this.#stops = [
      timers.after(FIRST_MS, () => void this.look()),
      timers.every(EVERY_MS, () => void this.look()),
    ];
  }

  stop(): void {
    for (const stop of this.#stops.splice(0)) stop();
  }

  /** Looks now; what is found is fetched. A host that is away is asked again the next time. */
  async look(): Promise<void> {
    if (this.#ready !== undefined) return;
    try {
      this.#updater ??= await this.#prepare();
      await this.#updater.checkForUpdates();
    } catch (error) {
      this.#options.log.warn({ err: error }, 'updates could not be sought; tried again in some hours');
    }
  }

  /** Puts the update in place and starts again. False: there is none, or a chat is in the person's hands. */
  restart(): boolean {
    if (this.#ready === undefined || this.#options.isBusy()) return false;
    this.#updater?.quitAndInstall(true, true);
    return true;
  }

  async #prepare(): Promise<Updater> {
    const { url, load, onReady, log } = this.#options;
    const updater = await load();
    updater.autoDownload = true;
    updater.autoInstallOnAppQuit = true;
    updater.allowDowngrade = false;
    updater.setFeedURL({ provider: 'generic', url: url ?? '' });
    updater.on('error', (error) => log.warn({ err: error }, 'an update failed; tried again in some hours'));
    updater.on('update-downloaded', ({ version }) => {
      this.#ready = version;
      onReady(version);
    });
    return updater;
  }
}

const isHttps = (url: string): boolean => URL.canParse(url) && new URL(url).protocol === 'https:';
