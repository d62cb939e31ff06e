import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { DEMO_FOLDER, isProof, RunningFile } from '#hub/http/running-file.ts';
import { isPlainHttp } from '#shared/settings/plain-http.ts';

export interface FoundHub {
  readonly url: string;
  readonly token: string;
  /** Its account is a simulated one. */
  readonly isDemo: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

const Healthy = z.object({ status: z.literal('alive'), proof: z.string() });

const ANSWERS_WITHIN_MS = 3_000;

/**
 * The hub to speak with: the one that QUEUETRAY_HUB_URL names (with QUEUETRAY_TOKEN), else one that runs on this
 * computer, the desktop's or a headless one, by what it left in its data folder; else a demo of this account's. That is believed only if the file is this
 * account's own, the process lives, and who listens there proves to be the hub that wrote the file: one that was killed
 * leaves it behind, and whoever has its port by then would be handed the token.
 */
export async function findHub(env: Environment, platform: NodeJS.Platform): Promise<FoundHub | undefined> {
  const { QUEUETRAY_HUB_URL: url, QUEUETRAY_TOKEN: token, QUEUETRAY_ADMIN_TOKEN: adminToken } = env;
  if (url && isPlainHttp(url) && env.QUEUETRAY_INSECURE_HTTP !== '1')
    throw new Error(
      `QUEUETRAY_HUB_URL: ${url} is plain http, by which others could read the token. Use https, or set QUEUETRAY_INSECURE_HTTP=1.`,
    );
  if (url) return { url: url.replace(/\/+$/, ''), token: token ?? adminToken ?? '', isDemo: false };
  for (const folder of dataFolders(env, platform)) {
    const hub = runningIn(folder, adminToken);
    if (hub && (await proves(hub.running))) return { url: hub.running.url, token: hub.token, isDemo: false };
  }
  // Whoever names a folder means that one.
  for (const folder of env.QUEUETRAY_DATA ? [] : demoFolders()) {
    const hub = runningIn(folder, undefined) ?? runningIn(folder, adminToken);
    if (hub && (await proves(hub.running))) return { url: hub.running.url, token: hub.token, isDemo: true };
  }
  return undefined;
}

/** Where demos of this account keep their data, the newest first. Anybody may make folders there, so others' are left alone. */
function demoFolders(): string[] {
  const self = process.geteuid?.();
  return readdirSync(tmpdir())
    .filter((name) => name.startsWith(DEMO_FOLDER))
    .flatMap((name) => {
      const path = join(tmpdir(), name);
      const found = statSync(path, { throwIfNoEntry: false });
      return found?.isDirectory() && (self === undefined || found.uid === self)
        ? [{ path, madeAt: found.mtimeMs }]
        : [];
    })
    .sort((a, b) => b.madeAt - a.madeAt)
    .map(({ path }) => path);
}

/** Where a hub of this computer keeps its data: the folder that has some, else the one it would make. */
export function findDataFolder(env: Environment, platform: NodeJS.Platform): string {
  const folders = dataFolders(env, platform);
  return folders.find((folder) => existsSync(join(folder, 'queuetray.db'))) ?? folders[0] ?? '.';
}

interface Running {
  readonly running: RunningFile;
  readonly token: string;
}

function runningIn(folder: string, adminToken: string | undefined): Running | undefined {
  const running = readOwn(folder, 'running.json');
  if (running === undefined) return undefined;
  const parsed = RunningFile.safeParse(jsonOrNothing(running));
  const token = adminToken ?? readOwn(folder, 'admin-token')?.trim();
  if (!parsed.success || !token || !isAlive(parsed.data.pid)) return undefined;
  return { running: parsed.data, token };
}

/** Something else may have the port by now, and the process's number too. */
async function proves({ url, key }: RunningFile): Promise<boolean> {
  const challenge = randomBytes(32).toString('base64url');
  try {
    const response = await fetch(`${url}/healthz?challenge=${challenge}`, {
      signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
    });
    const answer = Healthy.safeParse(await response.json());
    return answer.success && isProof(answer.data.proof, key, challenge);
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

/** A file that this account wrote; for root, one of whoever the folder belongs to. Windows keeps owners elsewhere. */
function readOwn(folder: string, name: string): string | undefined {
  const path = join(folder, name);
  if (!existsSync(path)) return undefined;
  const { uid } = statSync(path);
  const self = process.geteuid?.() ?? uid;
  const isOwn = uid === self || (self === 0 && uid === statSync(folder).uid);
  return isOwn ? readFileSync(path, 'utf8') : undefined;
}

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
