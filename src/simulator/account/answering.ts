import { between, chance, logNormal, pick } from '../random.ts';
import { ANSWERS } from './visitors.ts';
import { after, agentOf, type Chat, type SimAgent, say, tell, type World } from './world.ts';

const HAND_OVER_CHANCE = 0.08;
const LABEL_CHANCE = 0.45;
const SHORTEST_MS = 5_000;
const SPREAD = 0.5;

/** An agent answers and owns the chat from now on; a transfer to them is complete. */
export function answer(world: World, chat: Chat, agent: SimAgent): void {
  if (chat.sender !== undefined) agentOf(world, chat.sender).held.delete(chat.id);
  delete chat.sender;
  world.waiting.delete(chat);
  chat.turn++;
  chat.state = 'active';
  chat.agentId = agent.id;
  chat.offeredTo = [];
  agent.held.add(chat.id);
  tell(world, chat, 'responded', { agentId: agent.id, agentName: agent.name });
  chat.answeredAt ??= chat.lastFactAt;
  say(world, chat, 'agent', agent.name, pick(world.random, ANSWERS));
  planRest(world, chat, agent);
}

/** What becomes of an answered chat. What "you" do with theirs is yours; only the visitor's part is played. */
function planRest(world: World, chat: Chat, agent: SimAgent): void {
  const { random } = world;
  const { turn } = chat;
  after(world, between(random, 6_000, 14_000), { do: 'reply', chat, turn });
  if (agent.isYou) {
    after(world, between(random, 12, 18) * 60_000, { do: 'close', chat, turn });
    return;
  }
  const median = world.pace.handleMs / Math.exp(SPREAD ** 2 / 2);
  const ms = Math.max(SHORTEST_MS, logNormal(random, median, SPREAD));
  if (chance(random, LABEL_CHANCE)) after(world, ms * between(random, 0.3, 0.9), { do: 'label', chat, turn });
  if (chance(random, HAND_OVER_CHANCE))
    after(world, ms * between(random, 0.3, 0.8), { do: 'hand over', chat, turn });
  else after(world, ms, { do: 'close', chat, turn });
}
