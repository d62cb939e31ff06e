import { setTimeout as sleep } from 'node:timers/promises';
import { HttpConnection } from '#shared/carriers/http-connection.ts';
import { toProblem } from '#shared/contract/problem.ts';
import { messagesFor, pickLanguage } from '#shared/messages/messages.ts';
import { readArguments, type StatusCommand, USAGE, UsageError } from './arguments.ts';
import { runDoctor } from './doctor.ts';
import { findHub } from './find-hub.ts';
import { runHubCommand } from './hub-commands.ts';
import { systemLocale } from './locale.ts';
import { runSetup } from './setup.ts';
import { LeftTheTerminal, openTerminal } from './terminal.ts';

/** `queuetray status …`, `queuetray doctor`, `queuetray setup`, `queuetray hub …`. Exit codes: 0 done (or kept, to be done), 1 refused or not reachable, 2 not understood. */
async function main(): Promise<number> {
  const command = readArguments(process.argv.slice(2));
  if (!command) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (typeof command === 'object' && 'hub' in command) return runHubCommand(command, process.env);
  const hub = await findHub(process.env, process.platform);
  if (command === 'doctor') return runDoctor(hub, process.env, (line) => process.stdout.write(`${line}\n`));
  if (!hub) {
    process.stderr.write(
      'queuetray: no desktop and no hub runs here. Start one, or set QUEUETRAY_HUB_URL and QUEUETRAY_TOKEN.\n',
    );
    return 1;
  }
  if (hub.isDemo)
    process.stderr.write('queuetray: this is the demo that runs here; its account is a simulated one.\n');
  const connection = new HttpConnection({
    baseUrl: hub.url,
    token: hub.token,
    now: Date.now,
    random: Math.random,
  });
  try {
    if (command === 'setup') await setUp(connection);
    else process.stdout.write(`${await setStatus(connection, command)}\n`);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    process.stderr.write(`queuetray: ${toProblem(error).detail}\n`);
    return 1;
  }
}

async function setUp(hub: HttpConnection): Promise<void> {
  const locale = systemLocale(process.env);
  const t = messagesFor(pickLanguage('system', [locale]));
  const terminal = openTerminal();
  try {
    await runSetup({ hub, t, locale, dialogue: terminal, wait: sleep });
  } catch (error) {
    if (!(error instanceof LeftTheTerminal)) throw error;
    terminal.say(t.cli.left);
  } finally {
    terminal.close();
  }
}

async function setStatus(
  connection: HttpConnection,
  { status, substatus, forMs, agent }: StatusCommand,
): Promise<string> {
  const agentId = agent ?? (await connection.call('session')).agentId;
  if (!agentId)
    throw new UsageError('Whose status? Name the agent with --agent, or enter your address in Settings.');
  const { outcome } = await connection.call('setStatus', {
    agentId,
    wish: { status, ...(substatus ? { substatus } : {}), ...(forMs ? { untilAt: Date.now() + forMs } : {}) },
  });
  const words = status === 'online' ? 'online' : `on pause${substatus ? ` (${substatus})` : ''}`;
  return outcome === 'taken'
    ? `${agentId} is ${words}.`
    : `SnapEngage has not answered yet; QueueTray keeps trying to put ${agentId} ${words}.`;
}

main()
  .then((code) => process.exit(code))
  .catch((error: unknown) => {
    process.stderr.write(`queuetray: ${(error as Error).message}\n`);
    process.exit(error instanceof UsageError ? 2 : 1);
  });
