import type { SshTarget } from '#shared/settings/ssh-target.ts';
import type { Timers } from '#shared/time/timers.ts';
import type { HostKeys } from './host-keys.ts';
import type { ProgramNote } from './leftover.ts';
import { runProgram } from './program.ts';
import { FOR_A_PERSON, type Tunnel, TunnelError, tunnelError } from './tunnel.ts';

export interface SshOptions {
  readonly target: SshTarget;
  /** Path of a private key; empty: ssh's own, and its agent. */
  readonly keyPath: string;
  /** What SnapEngage calls, if it is not the server's own name and port. */
  readonly publicUrl: string;
  readonly hostKeys: HostKeys;
  readonly note: ProgramNote;
  readonly timers: Timers;
  /** A fingerprint accepted beforehand, by the environment. */
  readonly acceptedFingerprint?: string;
}

/** A dead path is noticed after two of these without an answer. */
const ALIVE_SECONDS = 4;
const CONNECT_SECONDS = 6;
/** Wrong keys tried often get an address banned. */
const SIGN_IN_RETRY_MS = 60_000;

/** `ssh -R` to a server the person owns. */
export function sshTunnel(options: SshOptions): Tunnel {
  const { target, publicUrl } = options;
  return {
    async start(port, onUrl) {
      await demandAcceptedKey(options);
      let boundPort = target.bindPort;
      let stands = false;
      let onForwarded: (() => void) | undefined;
      const program = await runProgram(['ssh', ...sshArguments(options, port)], {
        note: options.note,
        timers: options.timers,
        onLine: (line) => {
          const allocated = /Allocated port (\d+) for remote forward/.exec(line)?.[1];
          if (allocated) boundPort = Number(allocated);
          if (/remote forward success for: listen/.test(line)) stands = true;
          // That it stands is said first, which port it was given only then.
          if (stands && boundPort !== 0) onForwarded?.();
        },
        worthTelling: (line) => !/^(debug\d|OpenSSH_|Authenticated to|Allocated port)/.test(line),
      });
      const ended = program.ended.then((said) => explain(said, options));
      await Promise.race([
        new Promise<void>((resolve) => {
          onForwarded = resolve;
        }),
        ended.then((error) => Promise.reject(error)),
      ]);
      const host = target.host.includes(':') ? `[${target.host}]` : target.host;
      onUrl(publicUrl === '' ? `http://${host}:${boundPort}` : publicUrl.replace(/\/+$/, ''));
      return { ended, stop: program.stop };
    },
  };
}

function sshArguments({ target, keyPath, hostKeys }: SshOptions, port: number): string[] {
  const { user, host, bindAddress, bindPort } = target;
  const option = (name: string, value: string | number): string[] => ['-o', `${name}=${value}`];
  return [
    '-v', // says when the forward stands
    '-N',
    '-T',
    // Only what is said here counts: whom we checked is whom we speak with.
    ...['-F', 'none'],
    ...option('BatchMode', 'yes'),
    ...option('ExitOnForwardFailure', 'yes'),
    ...option('ServerAliveInterval', ALIVE_SECONDS),
    ...option('ServerAliveCountMax', 2),
    ...option('ConnectTimeout', CONNECT_SECONDS),
    ...option('StrictHostKeyChecking', 'yes'),
    ...option('UserKnownHostsFile', quotePath(hostKeys.path)),
    ...option('GlobalKnownHostsFile', 'none'),
    ...option('UpdateHostKeys', 'no'),
    ...option('CheckHostIP', 'no'),
    ...option('ControlPath', 'none'),
    ...(keyPath === '' ? [] : ['-i', keyPath, ...option('IdentitiesOnly', 'yes')]),
    ...['-p', String(target.port)],
    ...['-R', `${bindAddress === '' ? '' : `${bindAddress}:`}${bindPort}:127.0.0.1:${port}`],
    ...(user === '' ? [] : ['-l', user]),
    '--',
    host,
  ];
}

/** ssh parts this option at spaces and expands percent signs. */
const quotePath = (path: string): string => `"${path.replaceAll('\\', '/').replaceAll('%', '%%')}"`;

/** The first time, the server's key is shown to a person; nothing is sent to the server before they accept it. */
async function demandAcceptedKey({ target, hostKeys, acceptedFingerprint }: SshOptions): Promise<void> {
  if (hostKeys.accepted(target).length > 0) return;
  if (acceptedFingerprint && (await hostKeys.accept(target, acceptedFingerprint))) return;
  const shown = await hostKeys.scan(target);
  throw new TunnelError({ code: 'host-key-unknown', detail: target.host, hostKeys: shown }, FOR_A_PERSON);
}

/** Why ssh ended, by what it said. */
async function explain(said: string, { target, hostKeys }: SshOptions): Promise<TunnelError> {
  if (/host key verification failed|IDENTIFICATION HAS CHANGED|No .+ host key is known/i.test(said)) {
    const shown = await hostKeys.scan(target).catch(() => []);
    return new TunnelError({ code: 'host-key-changed', detail: target.host, hostKeys: shown }, FOR_A_PERSON);
  }
  const last = said.split('\n').at(-1) ?? said;
  if (/Permission denied|Too many authentication failures|Load key|no such identity/i.test(said))
    return tunnelError('sign-in-refused', said, SIGN_IN_RETRY_MS);
  if (/remote port forwarding failed|administratively prohibited/i.test(said))
    return tunnelError('forward-refused', last);
  return tunnelError('cut-off', last);
}
