import { addPlan, reachesBackTo } from '../agent-facts.ts';
import { changeAgent } from '../changes.ts';
import { PausePlanned, withoutWisher } from '../status-events.ts';
import { defineEvent } from './definition.ts';

/** A pause that waits for the end of an agent's chats, or no longer does. */
export const pausePlanned = defineEvent({
  schema: PausePlanned,
  kinds: ['pausePlanned'],
  apply: (draft, event) => changeAgent(draft, event, (facts) => addPlan(facts, event)),
  forWallboard: withoutWisher,
  isNeeded: ({ agentId, planId, at }, { agents }) => {
    const facts = agents.get(agentId);
    return facts !== undefined && (facts.plan?.planId === planId || reachesBackTo(facts, at));
  },
  inReplay: true,
  subject: ({ agentId, pause }) => [agentId, pause?.substatus],
});
