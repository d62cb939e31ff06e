import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEvent, type Board, boardKey, emptyBoard, viewBoard } from '#shared/domain/board.ts';
import { type ConversationEvent, type DomainEvent, isConversationEvent } from '#shared/domain/event.ts';
import { type Sight, sightOf } from '#shared/feed/sight.ts';
import { allSteps } from '#shared/steps.ts';
import { conversationEvent, SECRET, T0 } from '../any-events.ts';

const ANN = 'ann@example.com';
const BO = 'bo@example.com';
const settings = { limitAgentsToTeams: true, teams: [{ name: 'Early', agentIds: [ANN] }] };
const annOf = (more: Partial<typeof settings> = {}): Sight =>
  sightOf({ role: 'agent', agentId: ANN }, { ...settings, ...more });

const shown = (sight: Sight, board: Board): Board => allSteps(sight.board(board));

/** What a reader has who was there from the beginning, and the events they were sent. */
function followed(sight: Sight, events: readonly DomainEvent[]) {
  let [whole, theirs] = [emptyBoard, emptyBoard];
  const sent: DomainEvent[] = [];
  for (const event of events) {
    whole = applyEvent(whole, event);
    const told = sight.event(event, whole);
    if (!told) continue;
    sent.push(told);
    theirs = applyEvent(theirs, told);
  }
  return { whole, theirs, sent };
}

const namesAnn = ({ agentId, toAgentId, offeredTo = [] }: ConversationEvent): boolean =>
  [agentId, toAgentId, ...offeredTo.map(({ id }) => id)].includes(ANN);

describe('an agent who is limited to their team', () => {
  it('is never told of a visitor with whom the team has nothing to do', () => {
    fc.assert(
      fc.property(fc.array(conversationEvent, { maxLength: 30 }), (events) => {
        const ours = new Set(
          events.filter(namesAnn).map((one) => boardKey(one.accountId, one.conversationId)),
        );
        const { whole, theirs, sent } = followed(annOf(), events);
        const strange = [
          ...sent.filter(
            (one) => isConversationEvent(one) && !ours.has(boardKey(one.accountId, one.conversationId)),
          ),
          ...[shown(annOf(), whole), theirs].flatMap(({ conversations }) =>
            [...conversations].filter(([key]) => !ours.has(key)).map(([, facts]) => facts),
          ),
        ];
        expect(JSON.stringify(strange)).not.toContain(SECRET);
      }),
    );
  });

  it('sees of the team’s own what everybody sees', () => {
    fc.assert(
      fc.property(fc.array(conversationEvent, { maxLength: 30 }), (events) => {
        const ours = new Set(
          events.filter(namesAnn).map((one) => boardKey(one.accountId, one.conversationId)),
        );
        const { whole } = followed(annOf(), events);
        const board = shown(annOf(), whole);
        for (const key of ours) expect(board.conversations.get(key)).toBe(whole.conversations.get(key));
      }),
    );
  });

  it('has the same queue as everybody', () => {
    fc.assert(
      fc.property(fc.array(conversationEvent, { maxLength: 30 }), (events) => {
        const { whole, theirs } = followed(annOf(), events);
        const queue = (board: Board) =>
          viewBoard(board).conversations.map(({ visitor: _v, url: _u, ...rest }) => rest);
        expect(queue(shown(annOf(), whole))).toEqual(queue(whole));
        expect(queue(theirs)).toEqual(queue(whole));
      }),
    );
  });

  it('is told who it is as soon as a conversation becomes the team’s', () => {
    const event = (kind: ConversationEvent['kind'], at: number, more: object): ConversationEvent =>
      ({ kind, accountId: 'acc', conversationId: 'c', at: T0 + at, ...more }) as ConversationEvent;
    const visitor = { name: 'Jane', message: 'Hello' };
    const { sent, theirs } = followed(annOf(), [
      event('queued', 0, { visitor, url: 'https://example.com/c' }),
      event('assigned', 1, { agentId: BO }),
      event('transferred', 2, { agentId: BO, toAgentId: ANN, visitor: { name: 'Jane Doe' } }),
    ]);
    expect(sent.map((one) => 'visitor' in one)).toEqual([false, false, true]);
    expect(viewBoard(theirs).conversations).toMatchObject([
      { visitor: { name: 'Jane Doe', message: 'Hello' }, url: 'https://example.com/c' },
    ]);
  });

  it('is told of an erasure where it concerns the team, and of no other', () => {
    const of = (conversationId: string, agentId: string): ConversationEvent =>
      ({ kind: 'assigned', accountId: 'acc', conversationId, agentId, at: T0 }) as ConversationEvent;
    const ref = (id: string) => ({ accountId: 'acc', id });
    const erased = (...ids: string[]): DomainEvent => ({
      kind: 'erased',
      at: T0 + 1,
      conversations: ids.map(ref),
      entries: [7],
    });
    const { sent } = followed(annOf(), [of('a', ANN), of('b', BO), erased('b'), erased('a', 'b')]);
    expect(sent.slice(2)).toEqual([{ kind: 'erased', at: T0 + 1, conversations: [ref('a')] }]);
  });
});

describe('whose visitors an agent sees', () => {
  const event = {
    kind: 'assigned',
    accountId: 'acc',
    conversationId: 'c',
    agentId: BO,
    at: T0,
    visitor: { name: 'Jane' },
  } as const;
  const sees = (sight: Sight): boolean => 'visitor' in (followed(sight, [event]).sent[0] ?? {});
  const both = [{ name: 'Late', agentIds: [ANN, BO] }];

  it.each([
    ['everybody’s while nobody is limited', annOf({ limitAgentsToTeams: false }), true],
    ['their own alone without a team', annOf({ teams: [] }), false],
    ['no other team’s', annOf({ teams: [{ name: 'Late', agentIds: [BO] }] }), false],
    ['those of a team that lists them', annOf({ teams: both }), true],
    [
      'those of a team that their access names',
      sightOf(
        { role: 'agent', agentId: ANN, teamNames: ['Late'] },
        { ...settings, teams: [{ name: 'Late', agentIds: [BO] }] },
      ),
      true,
    ],
    ['all, as supervisor', sightOf({ role: 'supervisor', agentId: ANN }, settings), true],
    ['none, as a wallboard', sightOf({ role: 'wallboard' }, { ...settings, teams: both }), false],
  ])('%s', (_whose, sight, expected) => expect(sees(sight)).toBe(expected));
});
