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

export const USAGE = `queuetray status online
queuetray status pause [--substatus S] [--for 15m] [--agent you@example.com]
queuetray doctor
queuetray setup

Speaks with the running desktop or hub on this computer, or with the one that QUEUETRAY_HUB_URL and QUEUETRAY_TOKEN name.
`;

/** Throws UsageError; undefined: help was asked for. */
export function readArguments(args: readonly string[]): StatusCommand | 'doctor' | 'setup' | undefined {
  const { values, positionals } = parse(args);
  if (values.help || positionals.length === 0) return undefined;
  const [command, status, ...rest] = positionals;
  if ((command === 'doctor' || command === 'setup') && status === undefined) return command;
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

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        substatus: { type: 'string' },
        for: { type: 'string' },
        agent: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]}. See --help.`);
  }
}
