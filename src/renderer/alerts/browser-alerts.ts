import { Courier } from '#shared/alerts/courier.ts';
import type { Deed } from '#shared/alerts/screen.ts';
import type { HubConnection } from '#shared/contract/hub-connection.ts';
import { agentOf } from '#shared/contract/identity.ts';
import { toProblem } from '#shared/contract/problem.ts';
import type { Session, StatusWish } from '#shared/contract/requests.ts';
import type { Shell, ShellMessage, ShowMessage } from '#shared/contract/shell.ts';
import type { BoardStore } from '#shared/feed/board-store.ts';
import { wordsFor } from '#shared/messages/locale.ts';
import type { Preferences } from '#shared/settings/preferences.ts';
import { systemTimers } from '#shared/time/timers.ts';
import { PageScreen } from './page-screen.ts';
import { playSound } from './sounds.ts';

/** What the page does itself, being its own shell. */
export interface AlertShell extends Shell {
  readonly preferences: Preferences;
  tell(message: ShellMessage): void;
  /** Shows something in this very page. */
  show(what: Omit<ShowMessage, 'type'>): void;
}

export interface BrowserAlertsOptions {
  readonly board: BoardStore;
  readonly shell: AlertShell;
  readonly hub: HubConnection;
  readonly session: () => Session | undefined;
}

/** Alerts of the browser edition, while a page of it is open. Answers how to stop. */
export function startBrowserAlerts({ board, shell, hub, session }: BrowserAlertsOptions): () => void {
  const attempt = async (work: (agentId: string) => Promise<unknown>): Promise<void> => {
    try {
      await work(agentOf(session() ?? {}, shell.preferences.agentId));
    } catch (error) {
      // A refusal is on the board already; anything else is shown where the person can act on it.
      const problem = toProblem(error);
      if (problem.code === 'refused-by-vendor' || problem.code === 'wish-overtaken') return;
      shell.tell({ type: 'show', view: 'queue', problem, ofStatus: true });
    }
  };
  const set = (wish: StatusWish): Promise<void> =>
    attempt((agentId) => hub.call('setStatus', { agentId, wish, because: 'person' }));
  const perform = (deed: Deed): void => {
    switch (deed.do) {
      case 'showChat': {
        const { accountId, id } = deed;
        void shell.ask('openConversation', { accountId, id });
        return shell.show({ view: 'queue', conversation: { accountId, id } });
      }
      case 'view':
        return shell.show(deed.tab === undefined ? { view: deed.view } : { view: deed.view, tab: deed.tab });
      case 'goOnline':
        void set({ status: 'online' });
        return;
      case 'pauseNow':
        void set({ status: 'pause' });
        return;
      case 'extendPause':
        void attempt((agentId) => hub.call('extendPause', { agentId }));
        return;
      case 'acknowledge':
        // One that is over already needs nobody.
        hub.call('acknowledgeAlarm', { id: deed.alarmId }).catch(() => {});
        return;
      case 'undoStatus':
        void set(deed.wish);
    }
  };
  const courier = new Courier({
    screen: new PageScreen({
      notify: ({ id, title, body }) =>
        'Notification' in window && Notification.permission === 'granted'
          ? new Notification(title, { body, tag: id, icon: '/icon.svg', silent: true })
          : undefined,
      playSound: ({ name, volume }) => playSound(name, volume),
    }),
    read: () => ({
      board: board.state,
      session: session(),
      preferences: shell.preferences,
      words: wordsFor(shell.preferences.language, navigator.languages),
      isAtComputer: document.visibilityState === 'visible' && document.hasFocus(),
    }),
    perform,
    now: () => Date.now() + board.state.clockOffset,
    elapsed: () => performance.now(),
    timers: systemTimers,
  });
  const stops = [
    board.subscribe(() => courier.look()),
    shell.listen(({ type }) => {
      if (type === 'preferences') courier.look();
    }),
  ];
  courier.start();
  return () => {
    for (const stop of stops) stop();
    courier.stop();
  };
}
