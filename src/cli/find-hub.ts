import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

export interface FoundHub {
  readonly url: string;
  readonly token: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const RunningFile = z.object({ url: z.string(), pid: z.number() });
const Healthy = z.object({ status: z.literal('alive') });

const ANSWERS_WITHIN_MS = 3_000;

/**
 * The hub to speak with: the one that QUEUETRAY_HUB_URL names (with QUEUETRAY_TOKEN), else one that runs on this
 * computer, the desktop's or a headless one, by what it left in its data folder. That is believed only if the
 * process lives and its hub answers: one that was killed leaves its file behind.
 */
export async function findHub(env: Environment, platform: NodeJS.Platform): Promise<FoundHub | undefined> {
  const { QUEUETRAY_HUB_URL: url, QUEUETRAY_TOKEN: token, QUEUETRAY_ADMIN_TOKEN: adminToken } = env;
  if (url) return { url: url.replace(/\/+$/, ''), token: token ?? adminToken ?? '' };
  for (const folder of dataFolders(env, platform)) {
    const hub = runningIn(folder, adminToken);
    if (hub && (await answers(hub.url))) return hub;
  }
  return undefined;
}

/** Where a hub of this computer keeps its data: the folder that has some, else the one it would make. */
export function findDataFolder(env: Environment, platform: NodeJS.Platform): string {
  const folders = dataFolders(env, platform);
  return folders.find((folder) => existsSync(join(folder, 'queuetray.db'))) ?? folders[0] ?? '.';
}

function runningIn(folder: string, adminToken: string | undefined): FoundHub | undefined {
  const running = readText(join(folder, 'running.json'));
  if (running === undefined) return undefined;
  const parsed = RunningFile.safeParse(jsonOrNothing(running));
  const token = adminToken ?? readText(join(folder, 'admin-token'))?.trim();
  if (!parsed.success || !token || !isAlive(parsed.data.pid)) return undefined;
  return { url: parsed.data.url, token };
}

/** Something else may have the port by now, and the process's number too. */
async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) });
    return Healthy.safeParse(await response.json()).success;
  } catch {
    return false;
  }
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const readText = (path: string): string | undefined =>
  existsSync(path) ? readFileSync(path, 'utf8') : undefined;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function dataFolders(env: Environment, platform: NodeJS.Platform): string[] {
  const home = homedir();
  const named = env.QUEUETRAY_DATA ? [env.QUEUETRAY_DATA, join(env.QUEUETRAY_DATA, 'hub')] : [];
  if (platform === 'darwin')
    return [...named, join(home, 'Library', 'Application Support', 'QueueTray', 'hub')];
  if (platform === 'win32') {
    return [...named, join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'QueueTray', 'hub')];
  }
  return [
    ...named,
    join(env.XDG_CONFIG_HOME || join(home, '.config'), 'QueueTray', 'hub'),
    join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'queuetray', 'hub'),
  ];
}
