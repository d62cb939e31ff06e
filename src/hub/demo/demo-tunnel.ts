import { join } from 'node:path';
import { type CommandLine, OptionError } from '../options.ts';
import { makeToken } from '../tokens.ts';
import { findSshd, startLoopbackSshd } from './loopback-sshd.ts';

type DemoTunnel = Pick<CommandLine, 'secrets' | 'settings' | 'sshHostKey'> & { stop(): Promise<void> };

/**
 * Shows the SSH tunnel on one computer: an SSH server of its own on loopback, with throwaway keys, whose fingerprint is
 * known because we made it. Throws OptionError where no sshd is installed.
 */
export async function startDemoTunnel(options: CommandLine, dataFolder: string): Promise<DemoTunnel> {
  const sshd = findSshd();
  if (!sshd) {
    throw new OptionError(
      'the demo of --tunnel ssh needs an SSH server on this computer, and there is none (Debian: apt install openssh-server). Without --tunnel the demo needs nothing.',
    );
  }
  const { server, keyPath, fingerprint, stop } = await startLoopbackSshd(sshd, join(dataFolder, 'demo-sshd'));
  return {
    secrets: { ...options.secrets, webhookToken: options.secrets.webhookToken ?? makeToken() },
    settings: { ...options.settings, tunnelSsh: `${server} 0`, tunnelSshKey: keyPath },
    sshHostKey: fingerprint,
    stop,
  };
}
