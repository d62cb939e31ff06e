import { addStatus, reachesBackTo } from '../agent-facts.ts';
import { changeAgent } from '../changes.ts';
import { AgentStatusEvent, withoutCause } from '../status-events.ts';
import { defineEvent } from './definition.ts';

/** The vendor says what an agent's status is. */
export const agentStatus = defineEvent({
  schema: AgentStatusEvent,
  kinds: ['agentStatus'],
  apply: (draft, event) => changeAgent(draft, event, (facts) => addStatus(facts, event)),
  forWallboard: withoutCause,
  isNeeded: ({ agentId, at }, { agents }) => {
    const facts = agents.get(agentId);
    return facts !== undefined && reachesBackTo(facts, at);
  },
  inReplay: true,
  subject: ({ agentId, status, substatus }) => [agentId, status, substatus],
});
