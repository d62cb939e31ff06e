import { AGENTS, WIDGETS } from '../reference/cast.ts';
import type { ReportQuestion } from '../reference/question.ts';
import { Random } from '../reference/random.ts';
import type { Day } from '../reference/random-day.ts';

/** What is asked about a day. */
export interface Questions {
  readonly boardsAt: readonly number[];
  readonly reports: readonly ReportQuestion[];
}

const ZONES = ['UTC', 'Europe/Berlin', 'Pacific/Chatham', 'Australia/Lord_Howe', 'Asia/Kathmandu'];

/** The same day, the same questions: a report of every kind, some with filters, and a few earlier moments. */
export function questionsAbout(day: Day): Questions {
  const random = new Random(day.seed + 1_000_003);
  const { from, to, now } = day;
  const part = (): { from: number; to: number } => {
    const middle = random.between(from, to - 1);
    return random.chance(0.5) ? { from, to: middle + 1 } : { from: middle, to };
  };
  const question = (by: ReportQuestion['by']): ReportQuestion => ({
    ...(random.chance(0.6) ? { from, to } : part()),
    by,
    tz: random.chance(0.7) ? day.tz : random.pick(ZONES),
    targetMs: random.pick([0, 20_000, 60_000, 600_000]),
    now,
    ...(by === 'interval' ? { intervalMinutes: random.pick([15, 30] as const) } : {}),
    ...(random.chance(0.2) ? { shortAbandonMs: random.pick([5_000, 60_000]) } : {}),
    ...(random.chance(0.2) ? { serviceLevelOf: 'answered' as const } : {}),
    ...(random.chance(0.2) ? { chatLimit: random.between(1, 4) } : {}),
    ...(random.chance(0.1) ? { widget: [random.pick(WIDGETS)] } : {}),
    ...(random.chance(0.1) ? { agent: random.shuffle(AGENTS).slice(0, 2) } : {}),
    ...(random.chance(0.1) ? { account: [random.pick(['north', 'south', 'default'])] } : {}),
    ...(random.chance(0.1) ? { label: [random.pick(['topic', 'topic=stock', 'vip'])] } : {}),
  });
  const kinds = ['total', 'agent', 'widget', 'label', 'hour', 'day', 'interval'] as const;
  return {
    boardsAt: Array.from({ length: 3 }, () => random.between(from, now)),
    reports: kinds.map(question),
  };
}

/** As a hub is asked. */
export function pathOf({ now: _, ratingScale: __, ...question }: ReportQuestion): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(question))
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one));
  return `/api/reports/summary?${query}`;
}
