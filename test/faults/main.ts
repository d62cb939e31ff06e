import { parseArgs } from 'node:util';
import { Random } from '../reference/random.ts';
import { AS_BUILT } from './hub-program.ts';
import { ROUNDS, wrongWith } from './rounds.ts';

/** `npm run faults`: a hub under faults, round after round. Ends with 1 if one came to something that is not promised. */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    /** The first round's; the same seed does the same to the hub, as far as the machine is as fast. */
    seed: { type: 'string' },
    /** A pattern: only the rounds whose name matches. */
    only: { type: 'string', default: '' },
  },
});

const until = Date.now() + Number(values.minutes) * 60_000;
const only = new RegExp(values.only);
const rounds = Object.entries(ROUNDS).filter(([name]) => only.test(name));
const totals = new Map(rounds.map(([name]) => [name, { tries: 0, acknowledged: 0, missing: 0, told: 0 }]));
let seed = Number(values.seed ?? Date.now() % 1_000_000_000);
let failures = 0;

while (Date.now() < until) {
  for (const [name, round] of rounds) {
    if (round.missing !== undefined || Date.now() >= until) continue;
    const total = totals.get(name);
    const at = seed++;
    const failed = (why: string): void => {
      failures++;
      console.log(`${name}: ${why}. Again: npm run faults -- --seed ${at} --only '${name}'`);
    };
    try {
      const outcome = await round.run({ program: AS_BUILT, random: new Random(at) });
      if (total) {
        total.tries++;
        total.acknowledged += outcome.acknowledged;
        total.missing += outcome.missing;
        total.told += outcome.told ? 1 : 0;
      }
      const why = wrongWith(round, outcome);
      if (why !== undefined) failed(why);
    } catch (error) {
      failed((error as Error).message);
    }
  }
}

for (const [name, { missing }] of rounds)
  if (missing !== undefined) console.log(`${name}: not here, ${missing}`);
for (const [name, { tries, acknowledged, missing, told }] of totals)
  console.log(
    `${name}: ${tries} times, ${acknowledged} acknowledged, ${missing} missing, told ${told} times`,
  );
console.log(`${failures} failures`);
process.exit(failures === 0 ? 0 : 1);
