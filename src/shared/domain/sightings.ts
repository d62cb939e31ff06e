import { seeAgent } from './agent-facts.ts';
import type { BoardDraft } from './draft.ts';
import { boardKey } from './facts.ts';
import type { Milestone } from './milestone.ts';

// Whom and what a conversation's events name besides.

/** Agents, and what they are called. */
export function seeAgentsOf(draft: BoardDraft, event: Milestone): void {
  const { at, agentId, agentName, toAgentId, toAgentName, offeredTo } = event;
  if (agentId !== undefined) see(draft, agentId, agentName, at);
  if (toAgentId !== undefined) see(draft, toAgentId, toAgentName, at);
  if (offeredTo) for (const { id, name } of offeredTo) see(draft, id, name, at);
}

function see({ agents }: BoardDraft, id: string, name: string | undefined, at: number): void {
  const known = agents.get(id);
  const seen = seeAgent(known, id, at, name);
  if (seen !== known) agents.set(id, seen);
}

/** Widgets, and what they are called. */
export function seeWidgetsOf(draft: BoardDraft, event: Milestone): void {
  const { widgetId, widgetName, toWidgetId, toWidgetName } = event;
  if (widgetId !== undefined) seeWidget(draft, event, widgetId, widgetName);
  if (toWidgetId !== undefined) seeWidget(draft, event, toWidgetId, toWidgetName);
}

function seeWidget(
  { widgets }: BoardDraft,
  { accountId, at }: Milestone,
  id: string,
  name: string | undefined,
): void {
  const key = boardKey(accountId, id);
  const known = widgets.get(key);
  const later =
    name !== undefined &&
    (!known?.name || at > known.name.at || (at === known.name.at && name > known.name.value));
  if (known && !later) return;
  widgets.set(key, { id, accountId, ...(later ? { name: { value: name, at } } : {}) });
}
