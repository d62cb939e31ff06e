import { alarmText, alarmValue } from '#shared/alerts/alarm-text.ts';
import { AlarmWatch } from '#shared/alerts/alarm-watch.ts';
import {
  type AlertCommand,
  type AlertState,
  dismissAlert,
  dismissSummary,
  noAlerts,
  stepAlerts,
} from '#shared/alerts/alerts.ts';
import { wantedCalls } from '#shared/alerts/calls.ts';
import type { AlertRule } from '#shared/alerts/rules.ts';
import { callText, summaryText } from '#shared/alerts/texts.ts';
import { viewAgent } from '#shared/domain/agent.ts';
import { conversationsOf } from '#shared/domain/queue.ts';
import type { BoardStore } from '#shared/feed/board-store.ts';
import { messagesFor, pickLanguage } from '#shared/messages/messages.ts';
import type { BrowserShell } from '../connection/browser.ts';
import { playSound } from './sounds.ts';

const SUMMARY = 'summary';
const WATCH_MS = 1_000;
/** A step rests this many times as long as it took: next to nothing, but for a very long and busy queue. */
const REST = 20;

/** Notifications of the browser edition, while a page of it is open: decided as on the desktop, shown by the browser. */
export function startBrowserAlerts(
  store: BoardStore,
  shell: BrowserShell,
  me: () => string,
  rules: () => readonly AlertRule[],
): () => void {
  const alarms = new AlarmWatch();
  const shown = new Map<string, Notification>();
  let state: AlertState = noAlerts;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let soon: ReturnType<typeof setTimeout> | undefined;
  let restUntil = Number.NEGATIVE_INFINITY;

  /** At once, or when the last step has rested. */
  const stepSoon = (): void => {
    soon ??= setTimeout(step, Math.max(0, restUntil - performance.now()));
  };

  const step = (): void => {
    clearTimeout(soon);
    soon = undefined;
    const beganAt = performance.now();
    const { board, seq, clockOffset } = store.state;
    if (seq === undefined) return;
    const { preferences } = shell;
    const now = Date.now() + clockOffset;
    const agent = board.agents.get(me());
    const status = agent ? viewAgent(agent, []).status : 'unknown';
    const calls = wantedCalls(conversationsOf(board), { me: me(), status, preferences, now });
    const next = stepAlerts(state, calls, preferences, now);
    state = next.state;
    for (const command of next.commands) carryOut(command, now);
    clearTimeout(timer);
    if (next.wakeAt !== undefined) timer = setTimeout(step, Math.max(0, next.wakeAt - now));
    restUntil = performance.now() + REST * (performance.now() - beganAt);
  };

  const carryOut = (command: AlertCommand, now: number): void => {
    const t = messagesFor(pickLanguage(shell.preferences.language, navigator.languages));
    const { board } = store.state;
    switch (command.type) {
      case 'show': {
        const { id, conversation } = command.call;
        show(id, callText(command.call, board, t, now, command.reminder), () => {
          void shell.ask('openConversation', { accountId: conversation.accountId, id: conversation.id });
          shell.show('queue', conversation);
        });
        break;
      }
      case 'showSummary':
        show(SUMMARY, summaryText(command.calls, board, t, now), () => shell.show('queue'));
        break;
      case 'withdraw':
        withdraw(command.id);
        break;
      case 'withdrawSummary':
        withdraw(SUMMARY);
        break;
      case 'sound':
        playSound(shell.preferences.sound.name, shell.preferences.sound.volume);
    }
  };

  const show = (id: string, { title, body }: { title: string; body: string }, onClick: () => void): void => {
    if (!('Notification' in window) || Notification.permission !== 'granted') return;
    withdraw(id);
    const notification = new Notification(title, { body, tag: id, icon: '/icon.svg', silent: true });
    shown.set(id, notification);
    notification.onclick = () => {
      onClick();
      notification.close();
    };
    notification.onclose = () => {
      if (shown.get(id) !== notification) return;
      shown.delete(id);
      state = id === SUMMARY ? dismissSummary(state) : dismissAlert(state, id);
    };
  };

  /** Ours to close: not the person's dismissal. */
  const withdraw = (id: string): void => {
    const notification = shown.get(id);
    shown.delete(id);
    notification?.close();
  };

  /** Supervisors' rules, looked at every second. */
  const watch = (): void => {
    const now = Date.now() + store.state.clockOffset;
    const { raised, clearedIds } = alarms.step(store.state, rules(), now);
    const { teamAlerts, mutedUntilAt } = shell.preferences;
    const t = messagesFor(pickLanguage(shell.preferences.language, navigator.languages));
    for (const id of clearedIds) withdraw(`alarm ${id}`);
    if (!teamAlerts || mutedUntilAt > now) return;
    for (const alarm of raised) {
      const text = { title: alarmText(alarm, t), body: t.alarms.notice(alarmValue(alarm)) };
      show(`alarm ${alarm.rule.id}`, text, () => shell.show('team'));
    }
  };

  const watching = setInterval(watch, WATCH_MS);
  const stopStore = store.subscribe(stepSoon);
  const stopShell = shell.listen(({ type }) => {
    if (type === 'preferences') step();
  });
  step();
  return () => {
    stopStore();
    stopShell();
    clearTimeout(timer);
    clearTimeout(soon);
    clearInterval(watching);
    for (const id of [...shown.keys()]) withdraw(id);
  };
}
