import { nextArrival } from '../arrivals.ts';
import { comeOnline, goOnPause } from './agents.ts';
import { answer } from './answering.ts';
import { arrive, close, label, reply, survey, visit } from './conversation-life.ts';
import { armPickUp, pickUp } from './pick-up.ts';
import { dispatch, miss, offer, rejoin, remind } from './routing.ts';
import { handOver, takeBack } from './transfer.ts';
import { agentOf, type Chat, type Task, type World } from './world.ts';

const HOUR_MS = 3_600_000;

/** Does what is due, unless something has come in between. */
export function carryOut(world: World, task: Task): void {
  if (isVoid(world, task)) return;
  const waitingBefore = world.waiting.size;
  perform(world, task);
  if (task.do === 'pick up' || world.waiting.size !== waitingBefore) armPickUp(world);
}

export const hourNow = ({ now, day, pace }: World): number =>
  day.hour + ((now - day.at) * pace.speed) / HOUR_MS;

/** The next visitor, at the earliest in `ms`. */
export function planArrival(world: World, ms = 0): void {
  const { random, now, pace, day } = world;
  const { chatsPerHour: perHour, speed } = pace;
  const at = nextArrival(random, now + ms / speed, { perHour, speed, day });
  world.agenda.note(at, { do: 'arrive', turn: ++world.arrivalTurn });
}

function isVoid(world: World, task: Task): boolean {
  switch (task.do) {
    case 'dispatch':
    case 'visit':
    case 'survey':
      return false;
    case 'arrive':
      return task.turn !== world.arrivalTurn;
    case 'pick up':
      return task.turn !== world.pickUpTurn;
    case 'go on pause':
    case 'come online':
      return task.turn !== task.agent.turn;
    case 'leave':
      return !isUnanswered(task.chat) || task.chat.waitingSince !== task.waitingSince;
    default:
      return task.turn !== task.chat.turn;
  }
}

/** Waiting, or given to somebody who has not said a word: the visitor may well go. */
const isUnanswered = ({ state, answeredAt }: Chat): boolean =>
  state === 'queued' || state === 'offered' || (state === 'assigned' && answeredAt === undefined);

type WithChat = Extract<Task, { chat: Chat }>['do'];

const withChat: Record<WithChat, (world: World, chat: Chat) => void> = {
  offer,
  rejoin,
  remind,
  answer: (world, chat) => answer(world, chat, agentOf(world, chat.agentId ?? '')),
  miss,
  reply,
  label,
  'hand over': handOver,
  'take back': takeBack,
  leave: close,
  close,
  survey,
};

function perform(world: World, task: Task): void {
  switch (task.do) {
    case 'arrive':
      planArrival(world);
      arrive(world);
      break;
    case 'visit':
      visit(world, task.widget);
      break;
    case 'dispatch':
      dispatch(world);
      break;
    case 'pick up':
      pickUp(world);
      break;
    case 'come online':
      comeOnline(world, task.agent);
      break;
    case 'go on pause':
      goOnPause(world, task.agent, task.pause);
      break;
    default:
      withChat[task.do](world, task.chat);
  }
}
