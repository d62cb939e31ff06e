import { describe, expect, it } from 'vitest';
import { type WallAgent, type WallWidget, wallPages } from '#renderer/wallboard/pages.ts';
import type { Agent } from '#shared/domain/agent.ts';

const agents = (n: number, status: Agent['status'] = 'online'): WallAgent[] =>
  Array.from({ length: n }, (_, i) => {
    const name = `${status} ${String(i).padStart(2, '0')}`;
    return { agent: { id: name, status, sinceAt: 0, conversationIds: [] }, name, open: 0 };
  });
const widgets = (...waiting: number[]): WallWidget[] =>
  waiting.map((count, i) => ({ key: `w${i}`, name: `Widget ${i}`, waiting: count }));

describe('the pages of the wall', () => {
  it('are the present and the day', () => {
    expect(wallPages(widgets(1), agents(3)).map(({ kind }) => kind)).toEqual(['now', 'today']);
    expect(wallPages([], []).map(({ kind }) => kind)).toEqual(['now', 'today']);
  });

  it('show every agent and every widget, however many; what has fewer pages begins again', () => {
    const pages = wallPages(widgets(1, 2, 3, 4, 5, 6), agents(30));
    const now = pages.flatMap((page) => (page.kind === 'now' ? [page] : []));
    expect(now.map((page) => page.agents.length)).toEqual([12, 12, 6]);
    expect(now.map((page) => page.widgets.length)).toEqual([5, 1, 5]);
    expect(new Set(now.flatMap((page) => page.agents.map(({ name }) => name))).size).toBe(30);
  });

  it('begin with the longest queue and those online; agents nobody has heard of are left out', () => {
    const page = wallPages(widgets(0, 4, 2), [
      ...agents(1, 'pause'),
      ...agents(1, 'unknown'),
      ...agents(1),
    ])[0];
    expect(page?.kind === 'now' && page.widgets.map(({ waiting }) => waiting)).toEqual([4, 2, 0]);
    expect(page?.kind === 'now' && page.agents.map(({ name }) => name)).toEqual(['online 00', 'pause 00']);
  });
});
