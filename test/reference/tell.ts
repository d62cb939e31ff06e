import type { ConversationFact, LogFact } from './facts.ts';
import { sortedRecords, withLog } from './from-log.ts';
import { inOrder, lastLabels } from './order.ts';
import type { Story } from './story.ts';

/** Walks through the events of one conversation: the table of docs/REPORTS.md, line by line. */
export function tell(seen: readonly ConversationFact[], records: readonly LogFact[] = []): Story {
  const events = inOrder(withLog(seen, records));
  const described = [...sortedRecords(records), ...events];
  const story: Story = {
    accountId: (described[0] ?? records[0])!.accountId,
    id: (described[0] ?? records[0])!.conversationId,
    offeredAt: offerOf(events)?.at,
    queuedAt: events.find(({ kind }) => kind === 'queued')?.at,
    widgetId: described.findLast(({ widgetId }) => widgetId !== undefined)?.widgetId,
    rating: described.findLast(({ rating }) => rating !== undefined)?.rating,
    labels: new Map([...recordLabels(records), ...lastLabels(events)]),
    broadcastTo: [],
    bots: new Set(),
    holds: [],
    waits: [],
    agentResponses: [],
    transfers: 0,
    transfersIn: [],
    transfersOut: [],
    outcome: 'open',
  };
  let transfer: ConversationFact | undefined;
  for (const event of events) {
    if (event.kind === 'transferred') {
      if (transfer && isSameTransfer(event, transfer)) continue;
      transfer = event;
      story.transfers++;
    }
    happens(story, event);
  }
  story.outcome = outcomeOf(story, events);
  if (story.offeredAt !== undefined && story.outcome === 'answered')
    story.waitMs = Math.max(0, story.respondedAt! - story.offeredAt);
  if (story.offeredAt !== undefined && story.outcome === 'abandoned')
    story.waitMs = story.closedAt! - story.offeredAt;
  return story;
}

const recordLabels = (records: readonly LogFact[]): [string, string][] =>
  sortedRecords(records).flatMap(({ labels }) => [...(labels ?? [])]);

function offerOf(events: readonly ConversationFact[]): ConversationFact | undefined {
  const isOffer = ({ kind }: ConversationFact): boolean =>
    kind === 'queued' || kind === 'broadcasted' || kind === 'assigned';
  const isGiven = ({ kind, agentId }: ConversationFact): boolean =>
    kind === 'transferred' && agentId !== undefined;
  return events.find(isOffer) ?? events.find(isGiven);
}

const isSameTransfer = (a: ConversationFact, b: ConversationFact): boolean =>
  a.at === b.at && a.agentId === b.agentId && (a.agentId !== undefined || a.widgetId === b.widgetId);

function happens(story: Story, event: ConversationFact): void {
  const { kind, at, agentId } = event;
  switch (kind) {
    case 'queued':
      waits(story, at);
      return;
    case 'broadcasted':
      waits(story, at);
      story.broadcastTo = event.broadcastTo ?? [];
      return;
    case 'assigned':
      if (agentId === undefined || (story.state === 'active' && has(story, agentId))) return;
      given(story, 'assigned', agentId, at);
      beginWait(story, at);
      return;
    case 'transferred':
      if (isInHands(story) && story.agentId !== agentId) story.transfersOut.push(story.agentId!);
      if (agentId === undefined) {
        waitsAnew(story, at);
        return;
      }
      if (!has(story, agentId)) story.transfersIn.push(agentId);
      given(story, story.respondedAt === undefined ? 'assigned' : 'active', agentId, at);
      if (story.state === 'assigned') beginWait(story, at);
      return;
    case 'responded':
      if (story.state === 'closed') return;
      if (event.byBot) botResponds(story, event);
      else responds(story, agentId ?? (isInHands(story) ? story.agentId : undefined), at);
      return;
    case 'closed':
      if (story.state === 'closed') return;
      if (story.state === 'assigned') story.closedOn = story.agentId!;
      endHold(story, at);
      endWait(story, at, 'abandoned');
      leaveQueue(story);
      delete story.awaitedSinceAt;
      story.state = 'closed';
      story.closedAt = at;
      return;
    case 'labeled':
    case 'surveyed':
      return;
  }
}

/** It is in the queue, and nobody's. */
function waits(story: Story, at: number): void {
  if (story.state !== 'waiting') waitsAnew(story, at);
}

/** … and no longer where it may have waited before. */
function waitsAnew(story: Story, at: number): void {
  leaveHands(story, at);
  reopen(story);
  story.state = 'waiting';
  story.waitingSinceAt = at;
  story.broadcastTo = [];
  beginWait(story, at);
}

/** It is in `agentId`'s hands, who has not answered since. */
function given(story: Story, state: 'assigned' | 'active', agentId: string, at: number): void {
  leaveHands(story, at);
  leaveQueue(story);
  reopen(story);
  story.state = state;
  story.agentId = agentId;
  story.assignedAt = at;
  story.awaitedSinceAt = at;
  if (state === 'active') story.holds.push({ agentId, from: at });
}

function botResponds(story: Story, { at, agentId }: ConversationFact): void {
  story.botRespondedAt ??= at;
  if (agentId !== undefined) story.bots.add(agentId);
  if (story.state !== undefined && story.state !== 'waiting') return;
  leaveQueue(story);
  story.state = 'active';
}

/** `agentId` absent: nobody knows who. */
function responds(story: Story, agentId: string | undefined, at: number): void {
  story.respondedAt ??= at;
  if (agentId !== undefined) story.respondedBy ??= agentId;
  endWait(story, at, 'answered');
  if (agentId !== undefined && has(story, agentId)) {
    if (story.awaitedSinceAt !== undefined)
      story.agentResponses.push({ agentId, ms: at - story.awaitedSinceAt });
    delete story.awaitedSinceAt;
    if (story.state === 'assigned') story.holds.push({ agentId, from: at });
    story.state = 'active';
    return;
  }
  leaveHands(story, at);
  leaveQueue(story);
  story.state = 'active';
  if (agentId === undefined) return;
  story.agentId = agentId;
  story.holds.push({ agentId, from: at });
}

const isInHands = (story: Story): boolean =>
  (story.state === 'assigned' || story.state === 'active') && story.agentId !== undefined;

const has = (story: Story, agentId: string): boolean => isInHands(story) && story.agentId === agentId;

function leaveHands(story: Story, at: number): void {
  endHold(story, at);
  delete story.agentId;
  delete story.assignedAt;
  delete story.awaitedSinceAt;
}

function leaveQueue(story: Story): void {
  delete story.waitingSinceAt;
}

function reopen(story: Story): void {
  delete story.closedAt;
  delete story.closedOn;
}

function endHold(story: Story, at: number): void {
  const hold = story.holds.at(-1);
  if (hold && hold.to === undefined) hold.to = at;
}

function beginWait(story: Story, at: number): void {
  const last = story.waits.at(-1);
  if (last && last.end === undefined) return;
  const offered = story.offeredAt !== undefined && story.offeredAt < at;
  const requeued = story.respondedAt !== undefined || (last !== undefined && offered);
  story.waits.push({ from: at, requeued });
}

function endWait(story: Story, at: number, end: 'answered' | 'abandoned'): void {
  const last = story.waits.at(-1);
  if (!last || last.end !== undefined) return;
  last.to = at;
  last.end = end;
}

function outcomeOf(story: Story, events: readonly ConversationFact[]): Story['outcome'] {
  if (story.respondedAt !== undefined) return 'answered';
  if (story.botRespondedAt !== undefined && !events.some((event) => asksForAgent(event, story.bots)))
    return 'botOnly';
  return story.state === 'closed' ? 'abandoned' : 'open';
}

function asksForAgent({ kind, agentId }: ConversationFact, bots: ReadonlySet<string>): boolean {
  if (kind === 'assigned') return agentId === undefined || !bots.has(agentId);
  return kind === 'queued' || kind === 'broadcasted' || kind === 'transferred';
}
