import { app, dialog } from 'electron';
import type { Logger } from 'pino';
import type { Messages } from '#shared/messages/messages.ts';

export interface FailuresOptions {
  readonly log: Logger;
  readonly logFolder: string;
  readonly words: () => Messages;
  readonly showLogs: () => void;
}

/** What fails inside of the program gets a face, instead of an icon that is gone or a window that never comes. */
export class Failures {
  readonly #options: FailuresOptions;
  #told = false;

  constructor(options: FailuresOptions) {
    this.#options = options;
  }

  /** Ends the program. May come before the app is ready. */
  readonly atStart = (error: unknown): void => {
    const { log, logFolder, words } = this.#options;
    log.fatal({ err: error }, 'QueueTray could not start');
    const t = words();
    dialog.showErrorBox(
      t.desktop.cannotStart,
      `${(error as Error).message}\n\n${t.desktop.logsAt(logFolder)}`,
    );
    app.exit(1);
  };

  /** Nobody caught it. Told once a run: what goes wrong once tends to go wrong often. */
  readonly onUncaught = (error: unknown): void => {
    const { log, words, showLogs } = this.#options;
    log.fatal({ err: error }, 'an error that nobody caught');
    if (this.#told || !app.isReady()) return;
    this.#told = true;
    const t = words();
    const box = {
      type: 'error' as const,
      message: t.desktop.failed,
      detail: `${(error as Error).message}\n\n${t.desktop.failedHint}`,
    };
    void dialog
      .showMessageBox({
        ...box,
        buttons: [t.desktop.goOn, t.desktop.restart, t.desktop.showLogs],
        defaultId: 0,
        cancelId: 0,
      })
      .then(({ response }) => {
        if (response === 2) showLogs();
        if (response !== 1) return;
        app.relaunch();
        app.quit();
      });
  };

  readonly onRejection = (reason: unknown): void => {
    this.#options.log.error({ err: reason }, 'a promise failed and nobody listened');
  };
}
