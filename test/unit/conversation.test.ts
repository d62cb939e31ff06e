import { describe, expect, it } from 'vitest';
import {
  addMilestone,
  type Conversation,
  type ConversationFacts,
  viewConversation,
} from '#shared/domain/conversation.ts';
import type { ConversationEvent, ConversationEventKind } from '#shared/domain/event.ts';

const T0 = 1_700_000_000_000;
type Step = [seconds: number, kind: ConversationEventKind, more?: Partial<ConversationEvent>];

/** given these events (in seconds from T0), the conversation reads … */
function given(...steps: Step[]): Conversation {
  let facts: ConversationFacts | undefined;
  for (const [seconds, kind, more] of steps) {
    facts = addMilestone(facts, {
      kind,
      accountId: 'a',
      conversationId: 'c',
      at: T0 + seconds * 1000,
      ...more,
    });
  }
  return viewConversation(facts!);
}
const ann = { agentId: 'ann@example.com' };
const bo = { agentId: 'bo@example.com' };

describe('a conversation', () => {
  it('waits from when it was first queued or broadcasted', () => {
    expect(
      given([0, 'queued'], [4, 'broadcasted', { offeredTo: [{ id: 'ann@example.com' }] }]),
    ).toMatchObject({
      state: 'waiting',
      waitingSinceAt: T0,
      queuedAt: T0,
      broadcastTo: ['ann@example.com'],
    });
  });

  it('is assigned until the agent answers', () => {
    expect(given([0, 'queued'], [5, 'assigned', ann])).toMatchObject({
      state: 'assigned',
      agentId: 'ann@example.com',
      assignedAt: T0 + 5000,
      awaitingAgent: true,
    });
    expect(given([0, 'queued'], [5, 'assigned', ann])).not.toHaveProperty('waitingSinceAt');
  });

  it('is active once answered, and the wait is known', () => {
    const view = given([0, 'queued'], [5, 'assigned', ann], [21, 'responded', ann]);
    expect(view).toMatchObject({ state: 'active', respondedAt: T0 + 21_000, waitMs: 21_000 });
    expect(view).not.toHaveProperty('awaitingAgent');
  });

  it('belongs to whoever answers first after a broadcast', () => {
    expect(given([0, 'queued'], [1, 'broadcasted'], [9, 'responded', bo])).toMatchObject({
      state: 'active',
      agentId: 'bo@example.com',
    });
  });

  it('handed to another agent before any answer is assigned to them', () => {
    expect(
      given(
        [0, 'queued'],
        [5, 'assigned', ann],
        [40, 'transferred', { ...ann, toAgentId: 'bo@example.com' }],
      ),
    ).toMatchObject({ state: 'assigned', agentId: 'bo@example.com', transferred: true, awaitingAgent: true });
  });

  it('handed over after an answer stays active, yet waits for the new agent to answer', () => {
    const steps: Step[] = [
      [0, 'queued'],
      [9, 'responded', ann],
      [60, 'transferred', { ...ann, toAgentId: 'bo@example.com' }],
    ];
    expect(given(...steps)).toMatchObject({
      state: 'active',
      agentId: 'bo@example.com',
      awaitingAgent: true,
      waitMs: 9000,
    });
    expect(given(...steps, [70, 'responded', bo])).not.toHaveProperty('awaitingAgent');
  });

  it('sent to another widget waits again, from the transfer on', () => {
    expect(
      given(
        [0, 'queued', { widgetId: 'w1' }],
        [9, 'responded', ann],
        [60, 'transferred', { ...ann, toWidgetId: 'w2' }],
      ),
    ).toMatchObject({ state: 'waiting', waitingSinceAt: T0 + 60_000, widgetId: 'w2', queuedAt: T0 });
  });

  it('that comes back to the queue waits from then on', () => {
    const view = given([0, 'queued'], [5, 'assigned', ann], [40, 'queued']);
    expect(view).toMatchObject({ state: 'waiting', waitingSinceAt: T0 + 40_000, queuedAt: T0 });
    expect(view).not.toHaveProperty('agentId');
  });

  it('closed before anyone answered is abandoned, and its wait ends there', () => {
    expect(given([0, 'queued'], [90, 'closed'])).toMatchObject({
      state: 'closed',
      abandoned: true,
      waitMs: 90_000,
    });
    expect(given([0, 'queued'], [5, 'assigned', ann], [30, 'closed'])).toMatchObject({
      abandoned: true,
      waitMs: 30_000,
    });
  });

  it('answered and closed is not abandoned', () => {
    const view = given([0, 'queued'], [9, 'responded', ann], [100, 'closed', ann]);
    expect(view).toMatchObject({
      state: 'closed',
      closedAt: T0 + 100_000,
      agentId: 'ann@example.com',
      waitMs: 9000,
    });
    expect(view).not.toHaveProperty('abandoned');
  });

  it('answered by a bot is active; the wait for a person is still open', () => {
    const view = given([0, 'queued'], [1, 'responded', { byBot: true }]);
    expect(view).toMatchObject({ state: 'active', respondedByBot: true, respondedAt: T0 + 1000 });
    expect(view).not.toHaveProperty('waitMs');
  });

  it('answered by a bot, then by an agent, counts the agent', () => {
    const view = given(
      [0, 'queued'],
      [1, 'responded', { byBot: true }],
      [8, 'queued'],
      [20, 'responded', ann],
    );
    expect(view).toMatchObject({ state: 'active', respondedAt: T0 + 20_000, waitMs: 20_000 });
    expect(view).not.toHaveProperty('respondedByBot');
  });

  it('of which only a bot knew is not abandoned when it closes; one that had been queued is', () => {
    const bot = { byBot: true as const, botId: 'bot' };
    const asked = given([0, 'assigned', { agentId: 'bot' }], [1, 'responded', bot], [50, 'closed']);
    expect(asked).toMatchObject({ state: 'closed', botOnly: true });
    expect(asked).not.toHaveProperty('abandoned');
    expect(given([0, 'queued'], [1, 'responded', bot], [600, 'closed'])).toMatchObject({
      abandoned: true,
      waitMs: 600_000,
    });
  });

  it('stays closed when its last answer is stamped later', () => {
    expect(given([0, 'queued'], [50, 'closed'], [51, 'responded', ann])).toMatchObject({ state: 'closed' });
  });

  it('that is queued after its close is open again', () => {
    const view = given([0, 'queued'], [50, 'closed'], [80, 'queued']);
    expect(view).toMatchObject({ state: 'waiting', waitingSinceAt: T0 + 80_000 });
    expect(view).not.toHaveProperty('closedAt');
  });

  it('orders what happened in the same second as it must have happened', () => {
    expect(given([0, 'responded', ann], [0, 'assigned', ann], [0, 'queued'])).toMatchObject({
      state: 'active',
      waitMs: 0,
    });
  });

  it('of which only labels and surveys are known has no state, and is on no board', () => {
    const labels = [{ name: 'topic', value: 'stock' }];
    expect(given([0, 'labeled', { ...ann, labels }])).toMatchObject({
      orphan: true,
      labels: { topic: 'stock' },
    });
    expect(given([0, 'surveyed', { rating: 5 }])).toMatchObject({ orphan: true, rating: 5 });
    expect(given([0, 'labeled', { labels }], [1, 'queued'])).not.toHaveProperty('orphan');
    expect(given([0, 'closed', ann])).not.toHaveProperty('abandoned');
    expect(given([0, 'responded', ann], [60, 'closed', { waitMs: 21_000 }])).toMatchObject({
      waitMs: 21_000,
    });
  });

  it('gathers what is known of the visitor from all events', () => {
    expect(
      given(
        [0, 'queued', { visitor: { email: 'jane@example.com', city: 'Boulder' } }],
        [0, 'queued', { visitor: { name: 'Jane' } }],
      ).visitor,
    ).toEqual({ email: 'jane@example.com', city: 'Boulder', name: 'Jane' });
  });
});
