import { answer } from './answering.ts';
import { close } from './conversation-life.ts';
import { YOU } from './roster.ts';
import { transferToAgent } from './transfer.ts';
import { agentOf, type Chat, hasRoom, type SimAgent, type World } from './world.ts';

/** Why the account will not do what the person who is "you" wants; for people. */
export type Refusal = string;

const UNKNOWN = 'There is no such conversation.';

/** Why "you" cannot answer it now; undefined when you can. Given to you, also on pause; waiting, only online. */
export function whyNotAnswer(chat: Chat, you: SimAgent, limit: number): Refusal | undefined {
  if (chat.state === 'closed') return 'This conversation has ended.';
  if (chat.state === 'active')
    return chat.agentId === YOU ? 'You have answered already.' : 'Somebody else has it.';
  if (chat.state === 'assigned') return chat.agentId === YOU ? undefined : 'It was given to somebody else.';
  if (chat.state === 'new') return 'It has not been offered to anybody yet.';
  if (you.status !== 'online') return 'You are not online, so waiting chats are for the others.';
  if (you.held.size >= limit) return `You have ${limit} chats already.`;
  return undefined;
}

export function answerAsYou(world: World, chatId: string): Refusal | undefined {
  const chat = world.chats.get(chatId);
  if (!chat) return UNKNOWN;
  const you = agentOf(world, YOU);
  const refusal = whyNotAnswer(chat, you, world.limit);
  if (refusal === undefined) answer(world, chat, you);
  return refusal;
}

export function closeAsYou(world: World, chatId: string): Refusal | undefined {
  return asOwner(world, chatId, (chat) => close(world, chat));
}

export function transferAsYou(world: World, chatId: string, toAgentId: string): Refusal | undefined {
  const to = world.agents.get(toAgentId);
  if (!to || to.isYou || to.status === 'signed out') return 'Nobody of that name is here.';
  if (!hasRoom(world, to)) return `${to.name} has ${world.limit} chats already.`;
  return asOwner(world, chatId, (chat) => transferToAgent(world, chat, to));
}

function asOwner(world: World, chatId: string, act: (chat: Chat) => void): Refusal | undefined {
  const chat = world.chats.get(chatId);
  if (!chat) return UNKNOWN;
  if (chat.state !== 'active' || chat.agentId !== YOU) return 'You do not have this conversation.';
  act(chat);
  return undefined;
}
