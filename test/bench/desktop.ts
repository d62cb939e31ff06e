import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { WEBHOOK_TOKEN } from './child.ts';
import { closedLoop } from './load.ts';

/** After its start a desktop settles: what is compiled, what is tidied. */
const SETTLE_MS = 20_000;
const IDLE_MS = 60_000;
/** What a busy team has in a day. */
const DAY_CHATS = 5_000;
const KINDS = [
  'CONVERSATION_QUEUED',
  'CONVERSATION_ASSIGNED',
  'CONVERSATION_RESPONDED',
  'CONVERSATION_CLOSED',
];

interface Used {
  readonly cpuMs: number;
  readonly wakeUps: number;
  readonly rssMiB: number;
}

/**
 * What the built main bundle costs on a person's computer while nothing happens, with a hub of its own, under the stand-in and
 * without a browser; and how long its tray takes, against the moment at which an empty `whenReady` would have been done.
 */
export async function benchDesktop() {
  if (process.platform !== 'linux')
    throw new Error('Processor time and wake-ups are read from /proc: on Linux only.');
  const starts: { readyMs: number; trayMs: number }[] = [];
  for (let round = 0; round < 5; round++) {
    const desktop = await startDesktop();
    starts.push(desktop);
    await desktop.stop();
  }
  const middle = starts.sort((a, b) => a.trayMs - b.trayMs)[2] ?? { readyMs: 0, trayMs: 0 };

  const desktop = await startDesktop();
  await pass(SETTLE_MS);
  const before = usedBy(desktop.child);
  await pass(IDLE_MS);
  const after = usedBy(desktop.child);
  const minutes = IDLE_MS / 60_000;
  const idle = {
    cpuMsPerMinute: (after.cpuMs - before.cpuMs) / minutes,
    wakeUpsPerMinute: (after.wakeUps - before.wakeUps) / minutes,
    rssMiB: after.rssMiB,
  };
  await simulateDay(desktop.hubUrl());
  await pass(5_000);
  const day = usedBy(desktop.child);
  await desktop.stop();

  const share = idle.cpuMsPerMinute / 60_000;
  return {
    name: 'desktop',
    start: middle,
    idle,
    dayRssMiB: day.rssMiB,
    ratios: {
      'tray ÷ empty whenReady': middle.trayMs / middle.readyMs,
      'a day’s memory ÷ idle': day.rssMiB / idle.rssMiB,
    },
    goals: [{ goal: 'at most 0.2 % of a core while nothing happens', met: share <= 0.002 }],
  };
}

interface Started {
  readonly child: ChildProcess;
  /** From the start of the process until the system said that it is ready, and until the tray was there. */
  readonly readyMs: number;
  readonly trayMs: number;
  readonly hubUrl: () => string;
  readonly stop: () => Promise<void>;
}

async function startDesktop(): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'queuetray-bench-desktop-'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'settings.json'),
    JSON.stringify({ version: 1, connection: { mode: 'own' }, preferences: { agentId: 'ann@example.com' } }),
  );
  const startedAt = Date.now();
  const child = fork('out/main/index.js', ['--hidden'], {
    execArgv: ['--import', 'tsx', '--import', './test/electron/register.mjs'],
    env: {
      ...process.env,
      QUEUETRAY_DATA: folder,
      QUEUETRAY_PORT: '0',
      QUEUETRAY_WEBHOOK_TOKEN: WEBHOOK_TOKEN,
      QUEUETRAY_TEST_PAGES: 'quiet',
      QUEUETRAY_LOG_LEVEL: 'error',
      PATH: `${resolve('test/electron/bin')}${delimiter}${process.env.PATH}`,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const at = new Map<string, number>();
  child.on('message', ({ what, at: moment }: { what: string; at: number }) =>
    at.set(what, moment - startedAt),
  );
  while (!at.has('tray')) await once(child, 'message');
  return {
    child,
    readyMs: at.get('ready') ?? 0,
    trayMs: at.get('tray') ?? 0,
    hubUrl: () =>
      (JSON.parse(readFileSync(join(folder, 'hub', 'running.json'), 'utf8')) as { url: string }).url,
    stop: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}

/** Every chat of the day, each queued, assigned, answered and closed. */
async function simulateDay(hubUrl: string): Promise<void> {
  let sent = 0;
  const next = (): string => {
    const chat = Math.floor(sent / KINDS.length);
    const kind = KINDS[sent % KINDS.length];
    sent++;
    return JSON.stringify({
      event: kind,
      case_id: `c${chat}`,
      timestamp: Date.now() - 60_000 + sent,
      assigned_to: `agent${chat % 20}@example.com`,
      requested_by: 'jane@example.com',
      description: 'Is the blue one in stock?',
    });
  };
  while (sent < DAY_CHATS * KINDS.length) await closedLoop(`${hubUrl}/hooks/conversation-events`, next, 8, 1);
}

/** Of all threads of a process, since it began. */
function usedBy({ pid }: ChildProcess): Used {
  let cpuNs = 0;
  let wakeUps = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    cpuNs += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
    const status = readFileSync(`/proc/${pid}/task/${thread}/status`, 'utf8');
    wakeUps += Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  }
  const rssKiB = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  return { cpuMs: cpuNs / 1e6, wakeUps, rssMiB: rssKiB / 1024 };
}

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
