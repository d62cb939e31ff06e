import { chance, logNormal, pick } from '../random.ts';
import { close } from './conversation-life.ts';
import { WIDGETS, type Widget } from './roster.ts';
import { after, agentOf, type Chat, hasRoom, type SimAgent, say, tell, type World } from './world.ts';
import { youHaveBeenGiven, youMayBeGiven } from './you.ts';

const TO_WIDGET_CHANCE = 0.3;
const TO_YOU_CHANCE = 0.5;
/** Not answered for this long, a transfer comes back. */
const TAKE_BACK_MS = 60_000;

/** The agent who has the chat passes it on: to a widget, to "you" now and then, else to any colleague with room. */
export function handOver(world: World, chat: Chat): void {
  const { random } = world;
  const others = WIDGETS.filter(({ id }) => id !== chat.widget.id);
  const widget = chance(random, TO_WIDGET_CHANCE) ? pick(random, others) : undefined;
  const colleague = widget ? undefined : pickColleague(world, chat);
  if (widget) transferToWidget(world, chat, widget);
  else if (colleague) transferToAgent(world, chat, colleague);
  else close(world, chat);
}

function pickColleague(world: World, chat: Chat): SimAgent | undefined {
  const colleagues = [...world.agents.values()].filter(
    (agent) => agent.id !== chat.agentId && agent.status !== 'signed out' && hasRoom(world, agent),
  );
  const you = colleagues.find(({ isYou }) => isYou);
  if (you && youMayBeGiven(world) && chance(world.random, TO_YOU_CHANCE)) return you;
  const others = colleagues.filter(({ isYou }) => !isYou);
  return pick(world.random, others);
}

/** Reaches the other also on pause. It is complete when they answer; until then the sender keeps a place for it. */
export function transferToAgent(world: World, chat: Chat, to: SimAgent): void {
  const from = chat.agentId;
  chat.turn++;
  chat.state = 'assigned';
  if (from !== undefined) chat.sender = from;
  give(world, chat, from, to);
  after(world, TAKE_BACK_MS, { do: 'take back', chat, turn: chat.turn });
}

/** The other did not answer: whoever sent it has it again. */
export function takeBack(world: World, chat: Chat): void {
  const { agentId, sender } = chat;
  if (agentId === undefined || sender === undefined) return;
  agentOf(world, agentId).held.delete(chat.id);
  delete chat.sender;
  chat.turn++;
  give(world, chat, agentId, agentOf(world, sender));
}

function give(world: World, chat: Chat, from: string | undefined, to: SimAgent): void {
  chat.agentId = to.id;
  to.held.add(chat.id);
  tell(world, chat, 'transferred', {
    ...(from === undefined ? {} : { agentId: from }),
    toAgentId: to.id,
    toAgentName: to.name,
  });
  say(world, chat, 'note', 'System', `Transferred to ${to.name}`);
  if (to.isYou) {
    youHaveBeenGiven(world);
    return;
  }
  const ms = Math.min(40_000, 3_000 + logNormal(world.random, 7_000, 0.5));
  after(world, ms, { do: 'answer', chat, turn: chat.turn });
}

/** The sender lets go at once; the chat waits again. */
function transferToWidget(world: World, chat: Chat, widget: Widget): void {
  const from = chat.agentId;
  if (from !== undefined) agentOf(world, from).held.delete(chat.id);
  tell(world, chat, 'transferred', {
    ...(from === undefined ? {} : { agentId: from }),
    toWidgetId: widget.id,
    toWidgetName: widget.name,
  });
  say(world, chat, 'note', 'System', `Transferred to ${widget.name}`);
  chat.turn++;
  chat.state = 'new';
  chat.widget = widget;
  delete chat.agentId;
  after(world, 0, { do: 'rejoin', chat, turn: chat.turn });
  after(world, 0, { do: 'dispatch' });
}
