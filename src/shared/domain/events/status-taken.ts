import { addOutcome, addStatus, isLatestWish, reachesBackTo } from '../agent-facts.ts';
import { changeAgent } from '../changes.ts';
import { StatusTaken, withoutWisher } from '../status-events.ts';
import { defineEvent } from './definition.ts';

/** The vendor took a wish: the agent has this status. */
export const statusTaken = defineEvent({
  schema: StatusTaken,
  kinds: ['statusTaken'],
  apply: (draft, event) => changeAgent(draft, event, (facts) => addOutcome(addStatus(facts, event), event)),
  forWallboard: withoutWisher,
  isNeeded: ({ agentId, wishId, at }, { agents }) => {
    const facts = agents.get(agentId);
    return facts !== undefined && (isLatestWish(facts, wishId) || reachesBackTo(facts, at));
  },
  inReplay: true,
  subject: ({ agentId, status, substatus }) => [agentId, status, substatus],
});
