import type { SecretName } from '#shared/settings/hub-settings.ts';
import { parseSshTarget } from '#shared/settings/ssh-target.ts';
import type { TunnelSettings } from '#shared/settings/tunnel-settings.ts';
import type { Timers } from '#shared/time/timers.ts';
import { commandTunnel } from './command.ts';
import type { HostKeys } from './host-keys.ts';
import type { ProgramNote } from './leftover.ts';
import { ngrokTunnel } from './ngrok.ts';
import { ownAddress } from './own.ts';
import { sshTunnel } from './ssh.ts';
import { FOR_A_PERSON, type Tunnel, tunnelError } from './tunnel.ts';

export interface TunnelParts {
  readonly settings: TunnelSettings;
  readonly secret: (name: SecretName) => string;
  readonly hostKeys: HostKeys;
  readonly note: ProgramNote;
  readonly timers: Timers;
  /** A server's fingerprint that whoever started the hub vouches for. */
  readonly acceptedFingerprint?: string;
}

/** The tunnel that the settings ask for; undefined: none. Throws TunnelError when something for it is missing. */
export function chooseTunnel({
  settings,
  secret,
  hostKeys,
  note,
  timers,
  acceptedFingerprint,
}: TunnelParts): Tunnel | undefined {
  const { tunnel, tunnelSsh, tunnelSshKey, tunnelCommand, publicUrl, ngrokDomain } = settings;
  if (tunnel === 'none') return undefined;
  const missing = (name: string) => tunnelError('not-configured', name, FOR_A_PERSON);
  switch (tunnel) {
    case 'ssh': {
      const target = parseSshTarget(tunnelSsh);
      if (!target) throw missing('tunnelSsh');
      return sshTunnel({
        target,
        keyPath: tunnelSshKey,
        publicUrl,
        hostKeys,
        note,
        timers,
        ...(acceptedFingerprint ? { acceptedFingerprint } : {}),
      });
    }
    case 'ngrok':
      if (secret('ngrokAuthtoken') === '') throw missing('ngrokAuthtoken');
      return ngrokTunnel(secret('ngrokAuthtoken'), ngrokDomain);
    case 'command':
      if (tunnelCommand === '') throw missing('tunnelCommand');
      return commandTunnel(settings, note, timers);
    case 'own':
      if (publicUrl === '') throw missing('publicUrl');
      return ownAddress(publicUrl);
  }
}
