import { describe, expect, it } from 'vitest';
import { markOf, stateSentences } from '#renderer/automation/webhooks/webhook-words.ts';
import type { Webhook } from '#shared/contract/webhook-requests.ts';
import { en } from '#shared/messages/en/index.ts';

const AT = Date.UTC(2026, 10, 21, 9);
const webhook = (more: Partial<Webhook> = {}): Webhook => ({
  id: 'crm',
  url: 'https://example.com',
  types: ['conversation.queued'],
  on: true,
  withVisitors: false,
  createdAt: AT,
  waiting: 0,
  ...more,
});
const said = (more: Partial<Webhook>): string[] =>
  stateSentences(webhook(more), en, 'en-GB', 'UTC').map(({ text }) => text);

describe('how a webhook does', () => {
  it.each<[string, Partial<Webhook>, string, string[]]>([
    ['is new', {}, 'online', ['Nothing was sent yet.']],
    ['is well', { lastTakenAt: AT }, 'online', ['Last taken 21 November 2026 at 09:00:00.']],
    [
      'is off',
      { on: false, lastTakenAt: AT },
      'unknown',
      ['Switched off.', 'Last taken 21 November 2026 at 09:00:00.'],
    ],
    [
      'fails',
      { failingSinceAt: AT, reason: 'timedOut', waiting: 2 },
      'error',
      ['Every try has failed since 21 November 2026 at 09:00:00: no answer in time', '2 messages wait.'],
    ],
    [
      'was switched off',
      { on: false, offBecause: 'gone', offAt: AT, reason: 'HTTP 410', failingSinceAt: AT },
      'error',
      ['Switched off 21 November 2026 at 09:00:00: the other side says that it is gone (HTTP 410).'],
    ],
  ])('that %s', (_what, more, mark, sentences) => {
    expect(said(more)).toEqual(sentences);
    expect(markOf(webhook(more))).toBe(mark);
  });
});
