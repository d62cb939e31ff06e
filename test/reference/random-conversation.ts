import { WIDGETS } from './cast.ts';
import type { Random } from './random.ts';

/** What happened to a conversation at `at`, and the fields that tell it. */
export interface Step {
  readonly at: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A chat as it goes, most of the time; and now and then whatever else can be sent. */
export function randomConversation(
  random: Random,
  id: string,
  { from, to, staff }: { from: number; to: number; staff: readonly string[] },
): Step[] {
  const steps: Step[] = [];
  const inWholeSeconds = random.chance(0.6);
  const usual = { case_id: id, ...(random.chance(0.8) ? { widget_id: random.pick(WIDGETS) } : {}) };
  const isOld = random.chance(0.03);
  let at = isOld ? from - random.between(40, 90) * HOUR : random.between(from - HOUR, to - 1);
  const happens = (event: string, fields: Record<string, unknown> = {}): void => {
    if (inWholeSeconds) at = Math.floor(at / SECOND) * SECOND;
    steps.push({ at, fields: { event, ...usual, ...fields } });
    at += pause(random);
  };
  const step = (kind: Kind): void => happens(kind, fieldsOf(kind, random, staff));

  if (random.chance(0.08)) happens('responded', botFields(random));
  step(random.pick(['queued', 'queued', 'queued', 'broadcasted', 'assigned', 'responded']));
  if (random.chance(0.12)) happens('responded', botFields(random));
  if (isOld) at = random.between(from, to - 1);
  for (let more = random.between(0, 5); more > 0; more--) step(random.pick(USUAL));
  if (random.chance(0.85)) step('closed');
  if (random.chance(0.3)) step(random.pick(['surveyed', 'labeled', 'surveyed']));
  // It comes back, or something comes too late.
  for (let more = random.chance(0.2) ? random.between(1, 3) : 0; more > 0; more--)
    step(random.pick([...USUAL, 'closed', 'queued']));
  // Nothing is known but an end, a label or a survey.
  if (random.chance(0.04)) return steps.filter(({ fields }) => isSideNote(fields.event));
  return steps;
}

type Kind = (typeof USUAL)[number] | 'closed';
const USUAL = [
  'responded',
  'responded',
  'responded',
  'assigned',
  'assigned',
  'transferred',
  'transferred',
  'queued',
  'broadcasted',
  'labeled',
  'surveyed',
] as const;

const isSideNote = (event: unknown): boolean =>
  event === 'closed' || event === 'labeled' || event === 'surveyed';

function pause(random: Random): number {
  const upTo = random.pick([0, 999, 20 * SECOND, 20 * SECOND, 2 * MINUTE, 10 * MINUTE, 10 * MINUTE, HOUR]);
  return random.chance(0.01) ? 13 * HOUR : random.between(0, upTo);
}

function fieldsOf(kind: Kind, random: Random, staff: readonly string[]): Record<string, unknown> {
  const labels = random.chance(0.1) ? { labels: randomLabels(random) } : {};
  switch (kind) {
    case 'assigned':
      return { agent_id: random.pick(staff), ...labels };
    case 'responded':
      return random.chance(0.06) ? labels : { agent_id: random.pick(staff), ...labels };
    case 'broadcasted':
      return { agents: random.shuffle(staff).slice(0, random.between(1, 3)), ...labels };
    case 'transferred':
      return random.chance(0.5)
        ? { to_agent_id: random.pick(staff) }
        : { to_widget_id: random.pick(WIDGETS), widget_id: undefined };
    case 'labeled':
      return { labels: randomLabels(random) };
    case 'surveyed':
      return random.chance(0.1) ? {} : { rating: random.pick([1, 2, 3, 4, 5, 5, '4.5', '3', 4, 9, '0x10']) };
    case 'queued':
    case 'closed':
      return labels;
  }
}

const botFields = (random: Random) =>
  random.chance(0.5) ? { is_bot: true } : { is_bot: true, agent_id: 'bot@example.com' };

function randomLabels(random: Random): unknown[] {
  const label = (): unknown =>
    random.pick<unknown>([
      { name: 'topic', value: random.pick(['stock', 'price', 'stock']) },
      { name: 'vip', value: '' },
      { name: 'vip' },
      { name: 'topic=stock' },
      { name: 'lang', value: random.pick(['de', 'en']) },
    ]);
  return random.chance(0.3) ? [label(), label()] : [label()];
}
