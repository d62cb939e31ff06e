import { seeAgent } from './agent-facts.ts';
import { type Board, boardKey } from './facts.ts';
import type { Milestone } from './milestone.ts';

// Whom and what a conversation's events name besides.

/** Agents, and what they are called. */
export function seeAgentsOf(agents: Board['agents'], event: Milestone): Board['agents'] {
  let next = agents;
  const see = (id: string | undefined, name: string | undefined): void => {
    if (id !== undefined) next = next.set(id, seeAgent(next.get(id), id, event.at, name));
  };
  see(event.agentId, event.agentName);
  see(event.toAgentId, event.toAgentName);
  for (const { id, name } of event.offeredTo ?? []) see(id, name);
  return next;
}

/** Widgets, and what they are called. */
export function seeWidgetsOf(widgets: Board['widgets'], event: Milestone): Board['widgets'] {
  let next = widgets;
  const see = (id: string | undefined, name: string | undefined): void => {
    if (id === undefined) return;
    const key = boardKey(event.accountId, id);
    const known = next.get(key);
    const later =
      name !== undefined &&
      (!known?.name || event.at > known.name.at || (event.at === known.name.at && name > known.name.value));
    if (known && !later) return;
    next = next.set(key, {
      id,
      accountId: event.accountId,
      ...(later ? { name: { value: name, at: event.at } } : {}),
    });
  };
  see(event.widgetId, event.widgetName);
  see(event.toWidgetId, event.toWidgetName);
  return next;
}
