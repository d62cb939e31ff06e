import { type DestinationStream, destination, type Logger, type LoggerOptions, pino } from 'pino';
import { systemTimers, type Timers } from '#shared/time/timers.ts';

const STDERR = 2;
/** What waits, in characters, while the log cannot be written; more is dropped. */
const MAX_WAITING = 256 * 1024;
const QUIET_MS = 60_000;

export interface LogOptions {
  /** A file descriptor, or where lines go instead. Default: stderr. */
  readonly to?: number | DestinationStream;
  readonly timers?: Timers;
}

/**
 * JSON lines on stderr, written at once so that the last ones before a crash are not lost. A log that cannot be written
 * (its disk is full, nobody reads it) ends nothing; what waits is written once it can be. A condition that lasts
 * has one line a minute: of the same level and message the first is written at once, of those that follow within a
 * minute only the last, at its end, with `leftOut`: how many it stands for besides itself.
 */
export function createLog(level = 'info', { to = STDERR, timers = systemTimers }: LogOptions = {}): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"at":${Date.now()}`,
      formatters: { level: (label) => ({ level: label }) },
      redact: [
        '*.authorization',
        '*.headers',
        '*.token',
        '*.apiToken',
        '*.webhookToken',
        '*.ngrokAuthtoken',
        '*.oidcClientSecret',
        '*.webhookKey',
      ],
      hooks: { logMethod: oncePerMinute(timers) },
    },
    typeof to === 'number' ? steadfast(to) : to,
  );
}

/** pino passes on what the stream could not do; unheard, that would end the program. */
function steadfast(fd: number): DestinationStream {
  const stream = destination({ dest: fd, sync: true, maxLength: MAX_WAITING });
  stream.on('error', () => {});
  return stream;
}

type LogMethod = NonNullable<NonNullable<LoggerOptions['hooks']>['logMethod']>;

interface Repeats {
  count: number;
  write: (leftOut: number) => void;
}

function oncePerMinute(timers: Timers): LogMethod {
  const quiet = new Map<string, Repeats>();
  const open = (key: string): void => {
    const repeats: Repeats = { count: 0, write: () => {} };
    quiet.set(key, repeats);
    timers.after(QUIET_MS, () => {
      quiet.delete(key);
      if (repeats.count === 0) return;
      open(key);
      repeats.write(repeats.count - 1);
    });
  };
  return function (args, method, level) {
    const message = args.find((arg) => typeof arg === 'string');
    if (message === undefined) return method.apply(this, args);
    const key = `${level} ${message}`;
    const repeats = quiet.get(key);
    if (!repeats) {
      open(key);
      return method.apply(this, args);
    }
    repeats.count++;
    const [first] = args as readonly unknown[];
    const fields = first !== null && typeof first === 'object' ? first : {};
    repeats.write = (leftOut) => method.apply(this, [{ ...fields, leftOut }, message]);
  };
}
