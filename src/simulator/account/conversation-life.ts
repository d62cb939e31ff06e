import { between, chance, pick, pickByShare, uuid } from '../random.ts';
import { WIDGETS, type Widget } from './roster.ts';
import { BOT_ANSWER, GOODBYE, newLabel, newSurvey, newVisitor, REPLIES } from './visitors.ts';
import { after, agentOf, type Chat, say, tell, type World } from './world.ts';

const BOT_CHANCE = 0.12;
const SURVEY_CHANCE = 0.35;
/** Finished chats that the Logs API and the page still know. */
const MAX_CHATS = 5_000;

/** A visitor starts a chat; a bot may be the first to answer, and then hands it on. */
export function arrive(world: World): void {
  const chat = newChat(world, pickByShare(world.random, WIDGETS));
  const { turn } = chat;
  if (!chance(world.random, BOT_CHANCE)) {
    after(world, 0, { do: 'offer', chat, turn });
    return;
  }
  tell(world, chat, 'responded', { byBot: true });
  say(world, chat, 'bot', 'Shop bot', BOT_ANSWER);
  after(world, between(world.random, 6_000, 20_000), { do: 'rejoin', chat, turn });
}

/** A visitor starts a chat at this widget, past the bot. */
export function visit(world: World, widget: Widget): void {
  const chat = newChat(world, widget);
  after(world, 0, { do: 'offer', chat, turn: chat.turn });
}

function newChat(world: World, widget: Widget): Chat {
  const id = uuid(world.ids);
  const visitor = newVisitor(world.random);
  const chat: Chat = {
    id,
    visitor,
    url: world.chatUrl(id),
    startedAt: Math.floor(world.now),
    widget,
    state: 'new',
    offeredTo: [],
    waitingSince: world.now,
    turn: 0,
    lastFactAt: 0,
    labels: [],
    lines: [],
  };
  say(world, chat, 'visitor', visitor.name ?? 'Visitor', visitor.message ?? '');
  world.chats.set(id, chat);
  forgetOldest(world);
  return chat;
}

function forgetOldest({ chats }: World): void {
  if (chats.size <= MAX_CHATS) return;
  for (const [id, { state }] of chats) {
    if (state !== 'closed') continue;
    chats.delete(id);
    return;
  }
}

export function reply(world: World, chat: Chat): void {
  say(world, chat, 'visitor', chat.visitor.name ?? 'Visitor', pick(world.random, REPLIES));
}

export function label(world: World, chat: Chat): void {
  const added = newLabel(world.random);
  chat.labels.push(added);
  tell(world, chat, 'labeled', { ...ownerOf(world, chat), labels: [added] });
}

/** The agent ends it, or a visitor who is tired of waiting: no event says so, only the close is told. */
export function close(world: World, chat: Chat): void {
  const owner = ownerOf(world, chat);
  for (const id of [chat.agentId, chat.sender]) if (id !== undefined) agentOf(world, id).held.delete(chat.id);
  if (chat.state === 'active' && owner.agentName) say(world, chat, 'agent', owner.agentName, GOODBYE);
  world.waiting.delete(chat);
  chat.turn++;
  chat.state = 'closed';
  chat.offeredTo = [];
  delete chat.sender;
  chat.closedAt = Math.floor(world.now);
  tell(world, chat, 'closed', { ...owner, waitMs: waitMs(chat) });
  if (chat.answeredAt !== undefined && chance(world.random, SURVEY_CHANCE)) {
    after(world, between(world.random, 3_000, 30_000), { do: 'survey', chat });
  }
  after(world, 0, { do: 'dispatch' });
}

export const survey = (world: World, chat: Chat): void =>
  tell(world, chat, 'surveyed', newSurvey(world.random));

function ownerOf(world: World, { agentId }: Chat): { agentId?: string; agentName?: string } {
  return agentId === undefined ? {} : { agentId, agentName: agentOf(world, agentId).name };
}

/** The visitor's wait, in whole seconds as the vendor gives it. */
export function waitMs({ firstOfferedAt, answeredAt, closedAt }: Chat): number {
  const end = answeredAt ?? closedAt;
  if (firstOfferedAt === undefined || end === undefined) return 0;
  return Math.max(0, Math.floor((end - firstOfferedAt) / 1000) * 1000);
}
