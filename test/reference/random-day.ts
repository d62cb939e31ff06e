import { AGENTS } from './cast.ts';
import type { Delivery } from './facts.ts';
import { Random } from './random.ts';
import { randomConversation, type Step } from './random-conversation.ts';
import { randomRecord } from './random-record.ts';
import { spell } from './spell.ts';

/** A day of an account or several, as webhooks in the order in which they arrive. */
export interface Day {
  readonly seed: number;
  readonly tz: string;
  /** The day in that time zone, or about it. */
  readonly from: number;
  readonly to: number;
  /** The hub's clock when it is asked: nothing has happened later. */
  readonly now: number;
  readonly deliveries: readonly Delivery[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Places, and for each a day on which its clocks change and one without. UTC noon of that day. */
const DAYS = [
  { tz: 'UTC', noon: Date.UTC(2026, 5, 1, 12) },
  { tz: 'Europe/Berlin', noon: Date.UTC(2026, 2, 29, 10) },
  { tz: 'Europe/Berlin', noon: Date.UTC(2026, 9, 25, 11) },
  { tz: 'America/New_York', noon: Date.UTC(2026, 10, 1, 17) },
  { tz: 'Asia/Kolkata', noon: Date.UTC(2026, 6, 7, 6, 30) },
  { tz: 'Pacific/Chatham', noon: Date.UTC(2026, 3, 4, 22, 15) },
  { tz: 'Pacific/Chatham', noon: Date.UTC(2026, 8, 26, 23, 15) },
  { tz: 'Australia/Lord_Howe', noon: Date.UTC(2026, 3, 5, 1, 30) },
  { tz: 'Australia/Lord_Howe', noon: Date.UTC(2026, 9, 4, 1) },
  { tz: 'Africa/Cairo', noon: Date.UTC(2026, 3, 24, 9) },
] as const;

const SUBSTATUSES = ['Lunch', 'Break', 'On call', undefined];

/** The same seed, the same day. */
export function randomDay(seed: number): Day {
  const random = new Random(seed);
  const { tz, noon } = random.pick(DAYS);
  const from = noon - 12 * HOUR;
  const to = noon + 12 * HOUR + random.pick([0, 0, HOUR, -HOUR]);
  const accounts = random.pick([[''], [''], ['north'], ['north', 'south']]);
  const staff = random.shuffle(AGENTS).slice(0, random.between(1, AGENTS.length));
  const events: Happening[] = [];
  for (let number = random.between(1, 18); number > 0; number--)
    // Ids repeat in another account: they are other conversations.
    for (const account of accounts.filter((_, index) => index === 0 || random.chance(0.4)))
      events.push(...randomChat(random, { id: `c${number}`, account, from, to, staff }));
  for (const agent of staff) events.push(...randomStatuses(random, agent, { from, to, accounts }));
  const kept = events.filter(() => !random.chance(0.04));
  const last = Math.max(to, ...kept.map((event) => (event.hook === 'integration' ? endOf(event) : event.at)));
  const now = last + random.pick([0, 1_000, 20_000, 5 * MINUTE, 3 * HOUR, 14 * HOUR]);
  const sent = kept.flatMap((event) => [event, ...(random.chance(0.1) ? [event] : [])]);
  return { seed, tz, from, to, now, deliveries: random.shuffle(sent).map((event) => spell(random, event)) };
}

/** A chat's events and, now and then, what the log says of it; then perhaps without the events of a time in which nobody listened. */
function randomChat(
  random: Random,
  {
    id,
    account,
    from,
    to,
    staff,
  }: { id: string; account: string; from: number; to: number; staff: readonly string[] },
): Happening[] {
  const steps = randomConversation(random, id, { from, to, staff });
  const told = { account, hook: 'conversation-events' as const };
  if (!random.chance(0.4)) return steps.map((step) => ({ ...told, ...step }));
  const records = [randomRecord(random, id, { steps, at: random.between(from, to - 1), staff })];
  // Of one moment no two that differ.
  if (random.chance(0.15)) {
    const second = randomRecord(random, id, { steps, at: random.between(from, to - 1), staff });
    if (endOf(second) !== endOf(records[0]!)) records.push(second);
  }
  const deafFrom = random.between(0, steps.length);
  const deafTo = random.chance(0.6) ? random.between(deafFrom, steps.length) : deafFrom;
  const heard = random.chance(0.1) ? [] : steps.filter((_, index) => index < deafFrom || index >= deafTo);
  return [
    ...heard.map((step) => ({ ...told, ...step })),
    ...records.map((record) => ({ account, hook: 'integration' as const, ...record })),
  ];
}

function endOf({ at, fields }: Pick<Step, 'at' | 'fields'>): number {
  const seconds = (value: unknown): number => Math.max(0, Number(value) || 0);
  return at + 1_000 * (seconds(fields.chat_waittime) + seconds(fields.chat_duration));
}

/** What happens, before it is spelt as a payload. */
export interface Happening {
  readonly hook: Delivery['hook'];
  readonly account: string;
  readonly at: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

function randomStatuses(
  random: Random,
  agent: string,
  { from, to, accounts }: { from: number; to: number; accounts: readonly string[] },
): Happening[] {
  const happenings: Happening[] = [];
  let at = from - random.between(0, 30) * MINUTE;
  for (let number = random.between(0, 8); number > 0; number--) {
    const status = random.pick(['online', 'online', 'pause', 'pause', 'offline']);
    const substatus = status === 'pause' ? random.pick(SUBSTATUSES) : undefined;
    happenings.push({
      hook: 'agent-status',
      account: random.pick(accounts),
      at,
      fields: { agent_id: agent, status, ...(substatus === undefined ? {} : { substatus }) },
    });
    if (!random.chance(0.08)) at += random.between(1, (to - from) / 4);
  }
  return happenings;
}
