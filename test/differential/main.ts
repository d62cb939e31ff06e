import { parseArgs } from 'node:util';
import { type Day, randomDay } from '../reference/random-day.ts';
import type { Difference } from './compare.ts';
import { leaveOut } from './leave-out.ts';
import { NOT_YET, NOTHING } from './not-yet.ts';
import { runDay } from './run-day.ts';
import { shrink } from './shrink.ts';

/** `npm run differential`: docs/REPORTS.md against the product, on random days. Ends with 1 if they differ. */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    days: { type: 'string' },
    /** The first day's; the same seed is the same day. Alone: that one day. */
    seed: { type: 'string' },
    /** Nothing is left out as not done yet. */
    strict: { type: 'boolean', default: false },
    /** Goes on after a day that differs, and counts by figure. */
    all: { type: 'boolean', default: false },
    /** A pattern: only differences whose name matches, as ` busyMs$` or `^board\?at`. */
    only: { type: 'string', default: '' },
  },
});

interface Failure {
  readonly day: Day;
  readonly differences: readonly Difference[];
}

const only = new RegExp(values.only);
const notYet = values.strict ? NOTHING : NOT_YET;
const until = Date.now() + Number(values.minutes) * 60_000;
const firstSeed = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed);
const mostDays = Number(values.days ?? (values.seed === undefined ? Number.POSITIVE_INFINITY : 1));
const failures: Failure[] = [];
let days = 0;
let compared = 0;
let leftOut = 0;

while (days < mostDays && Date.now() < until && (values.all || failures.length === 0)) {
  const day = leaveOut(randomDay(firstSeed + days), notYet);
  const result = await runDay(day, notYet);
  const differences = result.differences.filter(({ where }) => only.test(where));
  days++;
  compared += result.compared;
  leftOut += result.leftOut;
  if (differences.length > 0) failures.push({ day, differences });
}

if (values.all) printByFigure();
else for (const failure of failures) await printDay(failure);
for (const { because } of [...notYet.figures, ...notYet.questions, ...notYet.conversations, ...notYet.agents])
  console.log(`not compared yet: ${because}`);
const total = failures.reduce((sum, { differences }) => sum + differences.length, 0);
console.log(
  `${days} days from seed ${firstSeed}, ${compared} numbers compared, ${leftOut} left out, ${total} differences`,
);
process.exit(total === 0 ? 0 : 1);

async function printDay({ day, differences }: Failure): Promise<void> {
  console.log(`A day differs. Again: npm run differential -- --seed ${day.seed}`);
  printFirst(differences);
  const where = differences[0]?.where;
  const differs = async (one: Day): Promise<boolean> =>
    (await runDay(leaveOut(one, notYet), notYet)).differences.some(
      (difference) => difference.where === where,
    );
  const small = leaveOut(await shrink(day, differs), notYet);
  console.log(`\nStill with these of its ${day.deliveries.length} deliveries, now ${day.now}:`);
  for (const delivery of small.deliveries) console.log(`  ${JSON.stringify(delivery)}`);
  printFirst((await runDay(small, notYet)).differences.filter((difference) => only.test(difference.where)));
}

function printFirst(differences: readonly Difference[]): void {
  for (const { where, product, reference } of differences.slice(0, 10))
    console.log(`  ${where}\n    product ${JSON.stringify(product)}, reference ${JSON.stringify(reference)}`);
  if (differences.length > 10) console.log(`  and ${differences.length - 10} more`);
}

function printByFigure(): void {
  const figures = new Map<string, { count: number; seeds: Set<number> }>();
  for (const { day, differences } of failures)
    for (const { where } of differences) {
      const words = where.split(' ');
      const figure = `${words[0]?.replace(/\?.*/, '?at=')} … ${words.at(-1)?.replace(/^from=.*&by=/, 'by=')}`;
      const entry = figures.get(figure) ?? { count: 0, seeds: new Set() };
      entry.count++;
      entry.seeds.add(day.seed);
      figures.set(figure, entry);
    }
  for (const [figure, { count, seeds }] of [...figures].toSorted(([, a], [, b]) => b.count - a.count))
    console.log(
      `${String(count).padStart(7)}  ${figure}, on ${seeds.size} days, seeds ${[...seeds].slice(0, 3).join(', ')} …`,
    );
}
