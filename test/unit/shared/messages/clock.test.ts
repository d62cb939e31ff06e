import { describe, expect, it } from 'vitest';
import { formatAgo } from '#shared/messages/clock.ts';
import { messagesFor } from '#shared/messages/messages.ts';

const t = messagesFor('en');

describe('ago', () => {
  it('is spoken, never "a few seconds"', () => {
    expect(formatAgo(20_000, t)).toBe('less than a minute');
    expect(formatAgo(185_000, t)).toBe('3 min');
    expect(formatAgo(65 * 60_000, t)).toBe('1 h 5 min');
    expect(formatAgo(72 * 3_600_000, t)).toBe('3 days');
  });
});
