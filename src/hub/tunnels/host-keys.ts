import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostKey } from '#shared/contract/reach.ts';
import type { SshTarget } from '#shared/settings/ssh-target.ts';
import { writePrivately } from '../private-file.ts';
import { tunnelError } from './tunnel.ts';

/** A line of a known_hosts file. */
interface KnownHost extends HostKey {
  readonly host: string;
  readonly key: string;
}

const SCAN_SECONDS = 5;

/**
 * The SSH servers' keys that a person has accepted, in a file of our own: what other programs on this computer trust
 * does not count, and nothing is ever added but by `accept`.
 */
export class HostKeys {
  readonly path: string;

  constructor(dataFolder: string) {
    this.path = join(dataFolder, 'ssh_known_hosts');
  }

  accepted(target: SshTarget): readonly HostKey[] {
    const host = hostField(target);
    return this.#read().filter((known) => known.host === host);
  }

  /** What the server shows now, unchecked. Throws TunnelError. */
  async scan(target: SshTarget): Promise<readonly HostKey[]> {
    return scan(target);
  }

  /** Trusts the server from now on by the keys it shows, if this fingerprint is among them; forgets former ones. */
  async accept(target: SshTarget, fingerprint: string): Promise<boolean> {
    const shown = await scan(target);
    if (!shown.some((key) => key.fingerprint === fingerprint)) return false;
    const host = hostField(target);
    const kept = [...this.#read().filter((known) => known.host !== host), ...shown];
    writePrivately(this.path, kept.map(({ host, type, key }) => `${host} ${type} ${key}\n`).join(''));
    return true;
  }

  #read(): KnownHost[] {
    return existsSync(this.path) ? parseKnownHosts(readFileSync(this.path, 'utf8')) : [];
  }
}

/** As ssh writes it in known_hosts. */
const hostField = ({ host, port }: SshTarget): string =>
  (port === 22 ? host : `[${host}]:${port}`).toLowerCase();

function scan(target: SshTarget): Promise<readonly KnownHost[]> {
  const { host, port } = target;
  return new Promise((resolve, reject) => {
    execFile(
      'ssh-keyscan',
      ['-T', String(SCAN_SECONDS), '-p', String(port), host],
      { timeout: (SCAN_SECONDS + 3) * 1000, windowsHide: true },
      (error, stdout, stderr) => {
        if ((error as NodeJS.ErrnoException | null)?.code === 'ENOENT')
          return reject(tunnelError('program-missing', 'ssh-keyscan', 30_000));
        const keys = parseKnownHosts(stdout).map((key) => ({ ...key, host: hostField(target) }));
        if (keys.length > 0) return resolve(keys);
        const said = stderr.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
        reject(tunnelError('cut-off', said.join('\n') || `${host}:${port} does not answer`));
      },
    );
  });
}

/** The strongest kind first: that is the one to compare. */
const ORDER = ['ssh-ed25519', 'ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521', 'ssh-rsa'];
const rank = ({ type }: HostKey): number => (ORDER.indexOf(type) + ORDER.length + 1) % (ORDER.length + 1);

function parseKnownHosts(text: string): KnownHost[] {
  return text
    .split('\n')
    .flatMap((line) => {
      const [, host = '', type = '', key = ''] =
        /^([^\s#]\S*) ([\w.@-]+) ([A-Za-z0-9+/]+=*)\s*$/.exec(line) ?? [];
      return key === '' ? [] : [{ host, type, key, fingerprint: fingerprintOf(key) }];
    })
    .sort((a, b) => rank(a) - rank(b));
}

/** As `ssh-keygen -l` prints it: SHA-256 of the key, in base64 without padding. */
const fingerprintOf = (key: string): string =>
  `SHA256:${createHash('sha256').update(Buffer.from(key, 'base64')).digest('base64').replace(/=+$/, '')}`;
