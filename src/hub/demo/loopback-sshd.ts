import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';

/** An SSH server on loopback, with throwaway keys, that lets in the present user alone. */
export interface LoopbackSshd {
  readonly port: number;
  /** `me@127.0.0.1:2222` */
  readonly server: string;
  /** The private key that opens it. */
  readonly keyPath: string;
  /** `SHA256:…` */
  readonly fingerprint: string;
  stop(): Promise<void>;
}

const MAX_TRIES = 5;
const PLACES = ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/opt/homebrew/sbin/sshd', '/sbin/sshd'];

/** Where sshd is installed (Debian's package openssh-server); undefined: it is not. */
export const findSshd = (): string | undefined => PLACES.find(isProgram);

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts one on a free unprivileged port. Its keys are made in `folder` and kept for a next start. */
export async function startLoopbackSshd(sshd: string, folder: string): Promise<LoopbackSshd> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const [hostKey, keyPath] = [join(folder, 'host_key'), join(folder, 'user_key')];
  for (const path of [hostKey, keyPath]) if (!isThere(path)) makeKey(path);
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  for (let left = MAX_TRIES; ; left--) {
    try {
      return await serve(sshd, folder, await freePort(), hostKey, keyPath);
    } catch (error) {
      // Somebody else took it meanwhile; sshd itself cannot be asked for any free one.
      if (left === 1 || !/Address already in use/.test((error as Error).message)) throw error;
    }
  }
}

async function serve(
  sshd: string,
  folder: string,
  port: number,
  hostKey: string,
  keyPath: string,
): Promise<LoopbackSshd> {
  const config = join(folder, 'sshd_config');
  writeFileSync(
    config,
    [
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey "${hostKey}"`,
      `AuthorizedKeysFile "${keyPath}.pub"`,
      `AllowUsers ${userInfo().username}`,
      'PidFile none',
      'StrictModes no',
      'UsePAM no',
      'PermitRootLogin prohibit-password',
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      'AllowTcpForwarding remote',
      'PermitTTY no',
      'ClientAliveInterval 5',
      'ClientAliveCountMax 2',
      'LogLevel INFO',
      '',
    ].join('\n'),
  );
  const child = spawn(sshd, ['-D', '-e', '-f', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(child, 'exit');
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('Server listening on')) resolve();
    });
    child.on('error', reject);
    void ended.then(() => reject(new Error(`sshd ended: ${said.trim()}`)));
  });
  return {
    port,
    server: `${userInfo().username}@127.0.0.1:${port}`,
    keyPath,
    fingerprint:
      execFileSync('ssh-keygen', ['-lf', `${hostKey}.pub`], { encoding: 'utf8' }).split(' ')[1] ?? '',
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      // What serves a connection would outlive the server, and keep the forwarded port.
      for (const pid of childrenOf(child.pid ?? 0)) process.kill(pid, 'SIGKILL');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

const childrenOf = (parent: number): number[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid = 0, ppid]) => (ppid === parent ? [pid] : []));

function isThere(path: string): boolean {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}

const makeKey = (path: string): unknown =>
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'queuetray', '-f', path]);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
