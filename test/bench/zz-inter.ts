import { startChild } from './child.ts';
import { openLoop } from './load.ts';
import { ask, body, measure } from './zz-scratch.ts';

const folder = process.argv[2] as string;
const only = process.argv.slice(3);
const HOUR_MS = 3_600_000;
const prof = process.env.PROF
  ? ['--cpu-prof', '--cpu-prof-dir=/tmp/slices/hub', '--cpu-prof-interval=500']
  : [];
const b = performance.now();
const hub = await startChild([...prof, 'out/main/hub.js', '--port', '0', '--data', folder], {
  QUEUETRAY_ADMIN_TOKEN: 'bench',
  QUEUETRAY_WEBHOOK_TOKEN: '',
  QUEUETRAY_LOG_LEVEL: 'error',
});
console.log('ready after', (performance.now() - b).toFixed(0));
const now = Date.now();
const report = (by: string) => `/api/reports/summary?from=${now - 24 * HOUR_MS}&to=${now}&by=${by}`;
const get = (path: string) => () => ask(hub.url + path);
const call =
  (name: string, params = {}) =>
  () =>
    ask(`${hub.url}/api/call/${name}`, { method: 'POST' }, JSON.stringify(params));
const beside: Record<string, () => Promise<void>> = {
  nothing: async () => {},
  first: get(report('agent')),
  agent: get(report('agent')),
  hour: get(report('hour')),
  board: get('/api/board'),
  feed: get('/api/feed?facts=1'),
  feedview: get('/api/feed'),
  at: get(`/api/board?at=${now - HOUR_MS}`),
  tryNames: call('tryNames', { aliases: {} }),
  readBoard: call('readBoard'),
  boardAt: call('boardAt', { at: now - HOUR_MS }),
  metrics: get('/metrics'),
};
await openLoop(`${hub.url}/hooks/conversation-events`, body, 200, 1);
for (const [what, work] of Object.entries(beside))
  if (!only.length || only.includes(what)) {
    const { p50Ms, p99Ms, maxMs, heldMs, done, tookMs, failures } = await measure(hub.url, work);
    console.log(
      what.padEnd(12),
      `p50 ${p50Ms.toFixed(1)} p99 ${p99Ms.toFixed(1)} max ${maxMs.toFixed(0)} held ${heldMs.toFixed(0)} done ${done} took ${tookMs.toFixed(0)} failed ${failures}`,
    );
  }
const s = performance.now();
await hub.stop();
console.log('stop', (performance.now() - s).toFixed(0));
