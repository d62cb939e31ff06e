import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { benchBoard } from './board.ts';
import { benchDesktop } from './desktop.ts';
import { benchIngest } from './ingest.ts';
import { benchInterference } from './interference.ts';
import { benchRender } from './render.ts';
import { benchReports } from './reports.ts';
import { benchSnapshot } from './snapshot.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, events: { type: 'string' } },
});
const events = values.events === undefined ? undefined : Number(values.events);
const BENCHES = {
  ingest: () => benchIngest(),
  board: () => benchBoard(events),
  interference: () => benchInterference(events),
  snapshot: () => benchSnapshot(events),
  reports: () => benchReports(),
  render: () => benchRender(),
  desktop: () => benchDesktop(),
};

const names = positionals.length > 0 ? positionals : Object.keys(BENCHES);
const reports = [];
for (const name of names) {
  if (!(name in BENCHES)) {
    console.error(`There is no benchmark "${name}". There are: ${Object.keys(BENCHES).join(', ')}.`);
    process.exit(2);
  }
  console.log(`${name} …`);
  const report = await BENCHES[name as keyof typeof BENCHES]();
  reports.push(report);
  if ('results' in report) printLoad(report);
  if ('milliseconds' in report) printTimes(report);
  if ('costs' in report) printCosts(report);
  if ('snapshots' in report) printSnapshots(report);
  if ('meanwhile' in report) printMeanwhile(report);
  if ('pages' in report) printPages(report);
  if ('idle' in report) printDesktop(report);
  for (const [what, ratio] of Object.entries(report.ratios))
    console.log(`  ${what.padEnd(24)} ${ratio.toFixed(2)}`);
  for (const { goal, met } of report.goals) console.log(`  ${met ? 'met' : 'NOT MET'}: ${goal}`);
}
if (values.json) {
  const machine = {
    node: process.version,
    platform: process.platform,
    cpus: cpus().length,
    model: cpus()[0]?.model,
  };
  writeFileSync(values.json, `${JSON.stringify({ machine, reports }, null, 2)}\n`);
}

function printLoad({ results, steady, commits, skipped }: Awaited<ReturnType<typeof benchIngest>>): void {
  for (const [what, { perSecond, p50Ms, p99Ms, failures }] of Object.entries(results)) {
    console.log(
      `  ${what.padEnd(24)} ${perSecond.toFixed(0).padStart(7)}/s   p50 ${p50Ms.toFixed(2)} ms   p99 ${p99Ms.toFixed(2)} ms   ${failures} failed`,
    );
  }
  for (const what of skipped) console.log(`  left out: ${what}`);
  console.log(
    `  at ${steady.offered}/s: p50 ${steady.p50Ms.toFixed(2)} ms   p99 ${steady.p99Ms.toFixed(2)} ms   max ${steady.maxMs.toFixed(1)} ms`,
  );
  console.log(
    `  a commit by itself: p50 ${commits.p50Ms.toFixed(2)} ms   p99 ${commits.p99Ms.toFixed(2)} ms   max ${commits.maxMs.toFixed(1)} ms`,
  );
}

function printTimes(report: Awaited<ReturnType<typeof benchReports>>): void {
  const { events, conversations, takenInPerSecond, milliseconds } = report;
  console.log(
    `  ${events} events, ${conversations} conversations; taken in at ${takenInPerSecond.toFixed(0)}/s`,
  );
  for (const [what, ms] of Object.entries(milliseconds))
    console.log(`  ${what.padEnd(24)} ${ms.toFixed(0).padStart(7)} ms`);
}

function printCosts({ events, costs, perEventMicroseconds }: Awaited<ReturnType<typeof benchBoard>>): void {
  console.log(`  ${events} events`);
  for (const [what, { ms, cpuMs }] of Object.entries(costs))
    console.log(
      `  ${what.padEnd(24)} ${ms.toFixed(0).padStart(7)} ms   of the processor ${cpuMs.toFixed(0)} ms`,
    );
  console.log(
    `  one event at a time, µs  ${perEventMicroseconds.map((microseconds) => microseconds.toFixed(1)).join('  ')}`,
  );
}

function printSnapshots({ conversations, snapshots }: Awaited<ReturnType<typeof benchSnapshot>>): void {
  console.log(`  ${conversations} closed conversations; until the queue, and until all of it had come`);
  for (const [way, { queueMs, queueBytes, wholeMs, wholeBytes, hubCpuMs }] of Object.entries(snapshots))
    console.log(
      `  ${way.padEnd(24)} queue ${queueMs.toFixed(0).padStart(5)} ms, ${(queueBytes / 1e6).toFixed(2)} MB   ` +
        `all ${wholeMs.toFixed(0).padStart(5)} ms, ${(wholeBytes / 1e6).toFixed(2)} MB   hub's processor ${hubCpuMs} ms`,
    );
}

function printMeanwhile(report: Awaited<ReturnType<typeof benchInterference>>): void {
  console.log(
    `  ${report.events} events in the journal, ${report.perSecond} webhooks/s; what they wait beside`,
  );
  for (const [what, { p50Ms, p99Ms, maxMs, heldMs, done, tookMs, failures }] of Object.entries(
    report.meanwhile,
  ))
    console.log(
      `  ${what.padEnd(24)} p50 ${p50Ms.toFixed(1)} ms   p99 ${p99Ms.toFixed(1)} ms   max ${maxMs.toFixed(0)} ms   ` +
        `held ${heldMs.toFixed(0)} ms   (${done} times, at most ${tookMs.toFixed(0)} ms; ${failures} failed)`,
    );
}

function printDesktop({ start, idle, dayRssMiB }: Awaited<ReturnType<typeof benchDesktop>>): void {
  console.log(`  ready after ${start.readyMs} ms, tray after ${start.trayMs} ms`);
  console.log(
    `  nothing happens          ${idle.cpuMsPerMinute.toFixed(0)} ms of the processor a minute (${(idle.cpuMsPerMinute / 600).toFixed(3)} % of a core), ` +
      `${idle.wakeUpsPerMinute.toFixed(0)} wake-ups a minute, ${idle.rssMiB.toFixed(0)} MiB`,
  );
  console.log(`  after a day              ${dayRssMiB.toFixed(0)} MiB`);
}

function printPages({ eventsPerSecond, pages }: Awaited<ReturnType<typeof benchRender>>): void {
  console.log(`  at ${eventsPerSecond} events/s, from an event's acceptance until it is painted:`);
  for (const [what, page] of Object.entries(pages)) {
    console.log(
      `  ${what.padEnd(24)} p50 ${page.p50Ms.toFixed(1)} ms   p99 ${page.p99Ms.toFixed(1)} ms   ` +
        `longest task ${page.longTasks === 0 ? 'under 50' : page.longestTaskMs.toFixed(0)} ms (${page.longTasks} over 50 ms)   ` +
        `scrolling: frame p50 ${page.frameP50Ms.toFixed(1)} ms, p99 ${page.frameP99Ms.toFixed(1)} ms, ${(page.framesLate * 100).toFixed(0)} % late`,
    );
  }
}
