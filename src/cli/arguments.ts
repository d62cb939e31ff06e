import { parseArgs } from 'node:util';
import type { SettableStatus } from '#shared/domain/event.ts';
import { parseDuration } from '#shared/time/duration.ts';

/** What was typed cannot be done. `message` is one clear line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface StatusCommand {
  readonly status: SettableStatus;
  readonly substatus?: string;
  /** How long a pause lasts, ms. */
  readonly forMs?: number;
  /** Whose status; by default that of whoever's hub or token it is. */
  readonly agent?: string;
}

/** Care of a hub's file. */
export interface HubCommand {
  readonly hub: 'backup' | 'restore' | 'verify';
  /** Left out: the data folder's own. */
  readonly file?: string;
  readonly dataFolder?: string;
}

export const USAGE = `queuetray status online
queuetray status pause [--substatus S] [--for 15m] [--agent you@example.com]
queuetray doctor
queuetray setup
queuetray hub backup FILE | restore FILE | verify [FILE]   [--data DIR]

Speaks with the running desktop or hub on this computer, or with the one that QUEUETRAY_HUB_URL and QUEUETRAY_TOKEN name.
\`queuetray hub\` needs none: it works on the files in the data folder (--data, else QUEUETRAY_DATA, else the desktop's).
`;

/** Throws UsageError; undefined: help was asked for. */
export function readArguments(
  args: readonly string[],
): StatusCommand | HubCommand | 'doctor' | 'setup' | undefined {
  const { values, positionals } = parse(args);
  if (values.help || positionals.length === 0) return undefined;
  const [command, status, ...rest] = positionals;
  if ((command === 'doctor' || command === 'setup') && status === undefined) return command;
  if (command === 'hub') return readHubCommand([status, ...rest], values.data);
  if (values.data !== undefined) throw new UsageError('--data goes with hub.');
  if (command !== 'status') throw new UsageError(`There is no command "${command}". See --help.`);
  if (status !== 'online' && status !== 'pause')
    throw new UsageError('The status is online or pause. See --help.');
  if (rest.length > 0)
    throw new UsageError(`"${rest[0]}" is too much. A substatus of several words wants quotes.`);
  if (status === 'online' && (values.substatus !== undefined || values.for !== undefined)) {
    throw new UsageError('--substatus and --for go with pause.');
  }
  const forMs = values.for === undefined ? undefined : parseDuration(values.for);
  if (values.for !== undefined && forMs === undefined) {
    throw new UsageError(`--for wants a time such as 15m or 1h30m, not "${values.for}".`);
  }
  return {
    status,
    ...(values.substatus === undefined ? {} : { substatus: values.substatus }),
    ...(forMs === undefined ? {} : { forMs }),
    ...(values.agent === undefined ? {} : { agent: values.agent }),
  };
}

function readHubCommand(words: readonly (string | undefined)[], dataFolder?: string): HubCommand {
  const [hub, file, ...rest] = words;
  if (hub !== 'backup' && hub !== 'restore' && hub !== 'verify')
    throw new UsageError('queuetray hub can backup, restore and verify. See --help.');
  if (rest.length > 0) throw new UsageError(`"${rest[0]}" is too much. See --help.`);
  if (file === undefined && hub !== 'verify')
    throw new UsageError(`queuetray hub ${hub} wants a file's name.`);
  return {
    hub,
    ...(file === undefined ? {} : { file }),
    ...(dataFolder === undefined ? {} : { dataFolder }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        substatus: { type: 'string' },
        for: { type: 'string' },
        agent: { type: 'string' },
        data: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]}. See --help.`);
  }
}
