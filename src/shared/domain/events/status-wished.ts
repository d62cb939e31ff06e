import { addWish, isLatestWish, reachesBackTo } from '../agent-facts.ts';
import { changeAgent } from '../changes.ts';
import { StatusWished, withoutWisher } from '../status-events.ts';
import { defineEvent } from './definition.ts';

/** Somebody wants an agent online or on pause; the vendor has not been heard yet. */
export const statusWished = defineEvent({
  schema: StatusWished,
  kinds: ['statusWished'],
  apply: (draft, event) => changeAgent(draft, event, (facts) => addWish(facts, event)),
  forWallboard: withoutWisher,
  isNeeded: ({ agentId, wishId, at }, { agents }) => {
    const facts = agents.get(agentId);
    return facts !== undefined && (isLatestWish(facts, wishId) || reachesBackTo(facts, at));
  },
  inReplay: true,
  subject: ({ agentId, status, substatus }) => [agentId, status, substatus],
});
