import { WIDGETS } from './cast.ts';
import type { Random } from './random.ts';
import type { Step } from './random-conversation.ts';

const SECOND = 1_000;
const MINUTE = 60_000;

/** What the log says of a conversation, right or wrong; its moment is the creation. `at`: where it has no step to go by. */
export function randomRecord(
  random: Random,
  id: string,
  { steps, at, staff }: { steps: readonly Step[]; at: number; staff: readonly string[] },
): Step {
  const first = steps[0]?.at ?? at;
  const last = steps.at(-1)?.at ?? at + 10 * MINUTE;
  const createdAt = first + random.pick([0, 0, 0, -400, -30 * SECOND, 20 * SECOND]);
  const wait = random.pick<unknown>([0, 5, '20', random.between(0, 600), -3, null]);
  const whole = Math.round((last - createdAt) / SECOND);
  const duration = random.pick<unknown>([
    0,
    Math.max(0, whole - 20),
    Math.max(1, whole),
    random.between(0, 900),
    '90',
    -1,
  ]);
  const agent = random.pick([...staff, 'bot@example.com']);
  return {
    at: createdAt,
    fields: {
      id,
      type: random.chance(0.08) ? 'offline' : 'chat',
      chat_waittime: wait,
      chat_duration: duration,
      chat_agent_id: random.pick([agent, agent, '', undefined]),
      transcripts: random.pick([undefined, [], [{ id: '' }, { id: agent }], [{ id: '' }], [{ id: '17' }]]),
      ...(random.chance(0.6) ? { widget_id: random.pick(WIDGETS) } : {}),
      ...(random.chance(0.3) ? { survey_score: random.pick([1, 4, 5, '3', 9]) } : {}),
      ...(random.chance(0.3) ? { labels: [{ name: 'topic', value: random.pick(['stock', 'log']) }] } : {}),
    },
  };
}
