import type { Board } from '../domain/board.ts';
import { boardKey } from '../domain/board.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Messages } from '../messages/messages.ts';
import { formatDuration } from '../time/duration.ts';
import type { Call } from './calls.ts';

export interface NotificationText {
  readonly title: string;
  readonly body: string;
}

/** The widget's name, else its id; undefined when neither is known. */
export const widgetNameOf = (conversation: Conversation, board: Board): string | undefined =>
  conversation.widgetId === undefined
    ? undefined
    : (board.widgets.get(boardKey(conversation.accountId, conversation.widgetId))?.name?.value ??
      conversation.widgetId);

/** `Boulder, US` */
export const placeOf = ({ visitor }: Conversation): string | undefined =>
  [visitor.city, visitor.country].filter(Boolean).join(', ') || undefined;

/** **Chat waiting · Sales** / “Is the blue one in stock?” · Boulder, US · 0:04 */
export function callText(
  call: Call,
  board: Board,
  t: Messages,
  now: number,
  reminder = false,
): NotificationText {
  const { conversation, occasion, sinceAt } = call;
  const { message } = conversation.visitor;
  return {
    title: join([
      reminder ? t.notification.stillWaiting : t.notification.titles[occasion],
      widgetNameOf(conversation, board),
    ]),
    body: join([
      message === undefined ? t.notification.noMessage : `“${shorten(message, 120)}”`,
      placeOf(conversation),
      formatDuration(now - sinceAt),
    ]),
  };
}

/** **5 chats waiting** / longest 2:31 · Sales 3, Support 2 */
export function summaryText(
  calls: readonly Call[],
  board: Board,
  t: Messages,
  now: number,
): NotificationText {
  const counts = new Map<string, number>();
  for (const { conversation } of calls) {
    const name = widgetNameOf(conversation, board);
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const widgets = [...counts].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${name} ${count}`);
  const longest = formatDuration(now - Math.min(...calls.map(({ sinceAt }) => sinceAt)));
  return {
    title: t.notification.burst(calls.length),
    body: t.notification.burstBody(longest, widgets.slice(0, 4).join(', ')),
  };
}

const join = (parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(' · ');

const shorten = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
