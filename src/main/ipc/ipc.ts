import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { Logger } from 'pino';
import { z } from 'zod';
import {
  type BridgeAnswer,
  type BridgeMessage,
  MESSAGE_CHANNEL,
  REQUEST_CHANNEL,
} from '#shared/contract/bridge.ts';
import { fail, ProblemError, problem, toProblem } from '#shared/contract/problem.ts';
import { within } from '#shared/time/within.ts';
import { isOwnPage } from '../windows/guards.ts';
import type { PageMessages } from './page-messages.ts';

const BridgeRequest = z.object({
  to: z.enum(['hub', 'shell']),
  name: z.string().max(60),
  params: z.unknown(),
});

export interface IpcOptions {
  readonly ownOrigins: readonly string[];
  readonly log: Logger;
  readonly pages: PageMessages;
  /** Answers a request; throws ProblemError. */
  readonly answer: (to: 'hub' | 'shell', name: string, params: unknown) => Promise<unknown>;
  /** A window listens now. Answers what it must know first. */
  readonly greet: () => readonly BridgeMessage[];
}

/** No request waits longer than this, whatever happens to what it asked for. */
const TIMEOUT_MS = 60_000;

/** The two channels between windows and main. Every sender is checked, and every payload, whatever the window said. */
export class Ipc {
  readonly #options: IpcOptions;

  constructor(options: IpcOptions) {
    this.#options = options;
  }

  start(): void {
    ipcMain.handle(REQUEST_CHANNEL, (event, request: unknown) => this.#onRequest(event, request));
    ipcMain.on(MESSAGE_CHANNEL, (event) => this.#onListening(event));
  }

  stop(): void {
    ipcMain.removeHandler(REQUEST_CHANNEL);
    ipcMain.removeAllListeners(MESSAGE_CHANNEL);
    this.#options.pages.clear();
  }

  async #onRequest(event: IpcMainInvokeEvent, request: unknown): Promise<BridgeAnswer> {
    try {
      this.#checkSender(event);
      const parsed = BridgeRequest.safeParse(request);
      if (!parsed.success) throw new ProblemError(problem('bad-request', 'not a request'));
      const { to, name, params } = parsed.data;
      return { ok: true, value: await inTime(this.#options.answer(to, name, params)) };
    } catch (error) {
      if (!(error instanceof ProblemError))
        this.#options.log.error({ err: error }, 'a request of a window failed');
      return { ok: false, problem: toProblem(error) };
    }
  }

  #onListening(event: IpcMainEvent): void {
    try {
      this.#checkSender(event);
    } catch {
      return;
    }
    this.#options.pages.onListening(event.sender, this.#options.greet());
  }

  /** Only our own pages, and only a window's own frame. */
  #checkSender({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent): void {
    const allowed =
      senderFrame && senderFrame.parent === null && isOwnPage(senderFrame.url, this.#options.ownOrigins);
    if (allowed) return;
    this.#options.log.warn({ url: senderFrame?.url }, 'a request of a foreign page was refused');
    throw new ProblemError(problem('not-allowed', 'This page may not ask.'));
  }
}

const inTime = <T>(work: Promise<T>): Promise<T> =>
  within(work, TIMEOUT_MS, () => fail('timed-out', 'No answer in time.'));
