import { describe, expect, it } from 'vitest';
import { lastHourSteps, MINUTES } from '#hub/posts/picture/last-hour.ts';
import { applyEvents, emptyBoard } from '#shared/domain/board.ts';
import { allSteps } from '#shared/steps.ts';

const NOW = Date.UTC(2026, 0, 5, 12, 0);
const ago = (minutes: number): number => NOW - minutes * 60_000;
const of = (conversationId: string) => ({ accountId: '', conversationId });

describe('the last hour', () => {
  it('has the most at once of each minute, and how the longest wait stood', () => {
    const board = applyEvents(emptyBoard, [
      // Over before: not in it.
      { kind: 'queued', ...of('old'), at: ago(200) },
      { kind: 'closed', ...of('old'), at: ago(190) },
      // Waits for three hours, and nothing was heard of it since.
      { kind: 'queued', ...of('patient'), at: ago(180) },
      { kind: 'queued', ...of('short'), at: ago(30) },
      { kind: 'responded', ...of('short'), at: ago(30) + 20_000, agentId: 'ann@example.com' },
    ]);
    const { endAt, minutes } = allSteps(lastHourSteps(board, NOW, { targetMs: 60_000, nearMs: 30_000 }));
    expect(endAt).toBe(NOW);
    expect(minutes).toHaveLength(MINUTES);
    expect(minutes.map(({ waiting }) => waiting)).toEqual(
      Array.from({ length: MINUTES }, (_, minute) => (minute === 30 ? 2 : 1)),
    );
    expect(minutes.every(({ level }) => level === 2)).toBe(true);
  });

  it('of an empty board is empty', () => {
    const { minutes } = allSteps(lastHourSteps(emptyBoard, NOW + 1, { targetMs: 60_000, nearMs: 30_000 }));
    expect(minutes).toEqual(Array.from({ length: MINUTES }, () => ({ waiting: 0, level: 0 })));
  });
});
