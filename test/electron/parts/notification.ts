import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { Machine } from '../machine.ts';
import type { RecordedNotification } from '../recorded.ts';

/**
 * The system keeps a notification's text and its place in the list, never the program's object: whoever does not hold on
 * to it hears of no click after the next garbage collection (electron.d.ts, Notification).
 */
export function makeNotification(machine: Machine) {
  const { system, recorded } = machine;
  let activated: ((details: Electron.ActivationArguments) => void) | undefined;
  machine.activate = () => activated?.({ type: 'click', arguments: '' });

  return class Notification extends EventEmitter {
    readonly #options: Electron.NotificationConstructorOptions;
    #record: RecordedNotification | undefined;

    constructor(options: Electron.NotificationConstructorOptions = {}) {
      super();
      this.#options = options;
    }
    static isSupported(): boolean {
      return machine.notificationsSupported;
    }
    static handleActivation(callback: (details: Electron.ActivationArguments) => void): void {
      if (system.platform === 'win32') activated = callback;
    }
    show(): void {
      const failure = machine.notificationFailure;
      if (failure !== undefined) {
        if (system.closeReasons) this.emit('failed', {}, failure);
        return;
      }
      const { title = '', body = '', actions = [] } = this.#options;
      const held = new WeakRef(this);
      const live = (work: (one: Notification) => void): void => {
        const one = held.deref();
        if (one) work(one);
      };
      const gone = (reason: 'userCanceled' | 'timedOut', stays: boolean): void => {
        if (!record.onScreen && stays) return;
        record.onScreen = false;
        record.open = stays && system.keepsNotifications;
        live((one) => one.emit('close', system.closeReasons ? { reason } : {}));
      };
      const record: RecordedNotification = {
        title,
        body,
        actions: system.notificationButtons ? actions.map(({ text = '' }) => text) : [],
        open: true,
        onScreen: true,
        click: () => {
          if (!record.open) return;
          machine.activate();
          live((one) => one.emit('click', {}));
        },
        press: (button) => {
          if (record.open && record.actions[button] !== undefined)
            live((one) => one.emit('action', { actionIndex: button }));
        },
        dismiss: () => gone('userCanceled', false),
        expire: () => gone('timedOut', true),
      };
      this.#record = record;
      recorded.notifications.push(record);
      this.emit('show', {});
    }
    close(): void {
      const record = this.#record;
      if (!record?.open) return;
      const wasOnScreen = record.onScreen;
      record.open = false;
      record.onScreen = false;
      // Out of the system's list it goes without a word.
      if (wasOnScreen) this.emit('close', system.closeReasons ? { reason: 'applicationHidden' } : {});
    }
  };
}
