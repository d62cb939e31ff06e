import type { TunnelSettings } from '#shared/settings/tunnel-settings.ts';
import type { Timers } from '#shared/time/timers.ts';
import { within } from '#shared/time/within.ts';
import { parseCommandLine } from './command-line.ts';
import type { ProgramNote } from './leftover.ts';
import { runProgram } from './program.ts';
import { FOR_A_PERSON, type Tunnel, tunnelError } from './tunnel.ts';

const ADDRESS_MS = 30_000;
const ANY_HTTPS = String.raw`https://[^\s"'<>|]+`;

/** Any tunnel program the person has installed; its public address is given, or found in what it prints. */
export function commandTunnel(
  { tunnelCommand, tunnelUrlPattern, publicUrl }: TunnelSettings,
  note: ProgramNote,
  timers: Timers,
): Tunnel {
  return {
    async start(port, onUrl) {
      const argv = parseCommandLine(tunnelCommand);
      if (!argv) throw tunnelError('bad-command', tunnelCommand, FOR_A_PERSON);
      const pattern = new RegExp(tunnelUrlPattern || ANY_HTTPS, 'i');
      let found = '';
      let onFound: () => void = () => {};
      const printed = new Promise<void>((resolve) => {
        onFound = resolve;
      });
      const tell = (url: string): void => {
        if (url === found) return;
        found = url;
        onUrl(url);
        onFound();
      };
      const program = await runProgram(
        argv.map((word) => word.replaceAll('{port}', String(port))),
        {
          note,
          timers,
          onLine: (line) => {
            if (publicUrl !== '') return;
            const url = asUrl(pattern.exec(line));
            if (url !== undefined) tell(url);
          },
        },
      );
      const ended = program.ended.then((said) => tunnelError('program-ended', said));
      if (publicUrl !== '') tell(publicUrl.replace(/\/+$/, ''));
      else {
        await within<unknown>(Promise.race([printed, ended]), ADDRESS_MS, () => undefined, timers);
        if (found === '') {
          await program.stop();
          const said = await program.ended;
          throw tunnelError('no-address', said);
        }
      }
      return { ended, stop: program.stop };
    },
  };
}

/** The pattern's first group, else all it matched; a bare host and port is taken for http. */
function asUrl(match: RegExpExecArray | null): string | undefined {
  const text = (match?.[1] ?? match?.[0])?.replace(/[/.,;)]+$/, '');
  if (!text) return undefined;
  const url = /^https?:\/\//i.test(text) ? text : `http://${text}`;
  return URL.canParse(url) ? url : undefined;
}
