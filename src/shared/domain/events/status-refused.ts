import { addOutcome, isLatestWish } from '../agent-facts.ts';
import { changeAgent } from '../changes.ts';
import { StatusRefused, withoutReason } from '../status-events.ts';
import { defineEvent } from './definition.ts';

/** A wish will not be tried again. Wallboards are told, or it would stay pending there; but not what the vendor said. */
export const statusRefused = defineEvent({
  schema: StatusRefused,
  kinds: ['statusRefused'],
  apply: (draft, event) => changeAgent(draft, event, (facts) => addOutcome(facts, event)),
  forWallboard: withoutReason,
  isNeeded: ({ agentId, wishId }, { agents }) => {
    const facts = agents.get(agentId);
    return facts !== undefined && isLatestWish(facts, wishId);
  },
  inReplay: true,
  subject: ({ agentId, status, substatus }) => [agentId, status, substatus],
});
