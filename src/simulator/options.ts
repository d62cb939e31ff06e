import { parseArgs } from 'node:util';
import { parseDuration } from '#shared/time/duration.ts';
import type { SimulatorOptions } from './simulator.ts';
import { SPELLINGS, type Spelling } from './wire/encode.ts';
import { INTEGRATION_FORMS, type IntegrationForm } from './wire/integration.ts';

/** An option that cannot be used. `message` is one clear line. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
}

/** What may be chosen; the defaults are those of the demo. */
export type Choices = Omit<
  SimulatorOptions,
  'hooksUrl' | 'webhookToken' | 'apiToken' | 'seed' | 'now' | 'timers' | 'warn'
>;

export const DEMO: Choices = {
  host: '127.0.0.1',
  port: 8788,
  speed: 1,
  agents: 6,
  chatsPerHour: 300,
  // Yesterday too: a day that rules can be tried on.
  historyMs: 27 * 3_600_000,
  spelling: 'mixed',
  integration: 'json',
  duplicates: 0.02,
  disorder: 0.05,
  statusFailures: 0,
  statusDelayMs: 0,
};

export interface CommandLine extends Choices {
  readonly hooksUrl: string;
  readonly webhookToken: string;
  /** Undefined: one is to be made. */
  readonly apiToken?: string;
  /** Undefined: another each time. */
  readonly seed?: string;
  /** Ends by itself after this. */
  readonly durationMs?: number;
  readonly help: boolean;
}

export const SIMULATOR_USAGE = `queuetray simulator: a simulated SnapEngage account, to develop, demo and measure against.

  --port N            port of its Status and Logs API (8788; 0: any free one)
  --host H            address to listen on (127.0.0.1)
  --hooks-url URL     where its webhooks go (http://127.0.0.1:8787/hooks)
  --seed N            the same seed, the same conversations (another each time)
  --speed X           the account lives X times as fast (1): every duration is divided by X, and every
                      event still carries the real time at which it is sent
  --agents N          agents besides you@example.com (6)
  --chats-per-hour N  chats that arrive in the busiest hour (300); it is mid-morning when the account starts
  --history D         how long it has been running, at 40 chats an hour and real speed (27h; 0: none)
  --spelling S        snake, camel, nested or mixed (mixed: another for each event)
  --integration F     json, xml or off: how finished chats are posted by the Integration API (json)
  --duplicates P      share of webhooks sent twice (0.02)
  --disorder P        share of webhooks held back for up to two seconds (0.05)
  --status-failures P share of Status API calls answered 503 (0)
  --status-delay MS   how long the Status API takes to answer (0)
  --duration D        ends by itself after this, e.g. 10m
  --help

Secrets come from the environment only: QUEUETRAY_WEBHOOK_TOKEN is sent with every webhook (a hub's own
stands in secrets.json in its data folder),
QUEUETRAY_API_TOKEN is demanded by the APIs (unset: one is made and shown in the ready line).
`;

type Environment = Readonly<Record<string, string | undefined>>;

/** Throws OptionError. */
export function readCommandLine(args: readonly string[], env: Environment): CommandLine {
  const values = parse(args);
  const duration = readDuration('--duration', values.duration);
  return {
    host: values.host ?? DEMO.host,
    port: readNumber('--port', values.port, DEMO.port, { min: 0, max: 65_535, whole: true }),
    hooksUrl: readUrl('--hooks-url', values['hooks-url'] ?? 'http://127.0.0.1:8787/hooks'),
    webhookToken: env.QUEUETRAY_WEBHOOK_TOKEN ?? '',
    ...(env.QUEUETRAY_API_TOKEN ? { apiToken: env.QUEUETRAY_API_TOKEN } : {}),
    ...(values.seed === undefined ? {} : { seed: values.seed }),
    speed: readNumber('--speed', values.speed, DEMO.speed, { min: 0.1, max: 1_000 }),
    agents: readNumber('--agents', values.agents, DEMO.agents, { min: 1, max: 500, whole: true }),
    chatsPerHour: readNumber('--chats-per-hour', values['chats-per-hour'], DEMO.chatsPerHour, {
      min: 1,
      max: 100_000,
    }),
    historyMs: readDuration('--history', values.history, true) ?? DEMO.historyMs,
    spelling: readSpelling(values.spelling ?? DEMO.spelling),
    integration: readForm(values.integration ?? DEMO.integration),
    duplicates: readNumber('--duplicates', values.duplicates, DEMO.duplicates, SHARE),
    disorder: readNumber('--disorder', values.disorder, DEMO.disorder, SHARE),
    statusFailures: readNumber('--status-failures', values['status-failures'], DEMO.statusFailures, SHARE),
    statusDelayMs: readNumber('--status-delay', values['status-delay'], DEMO.statusDelayMs, {
      min: 0,
      max: 60_000,
    }),
    ...(duration === undefined ? {} : { durationMs: duration }),
    help: values.help === true,
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        port: text,
        host: text,
        'hooks-url': text,
        seed: text,
        speed: text,
        agents: text,
        'chats-per-hour': text,
        history: text,
        spelling: text,
        integration: text,
        duplicates: text,
        disorder: text,
        'status-failures': text,
        'status-delay': text,
        duration: text,
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (positionals.length > 0) throw new OptionError(`"${positionals[0]}" is no option. See --help.`);
    return values;
  } catch (error) {
    if (error instanceof OptionError) throw error;
    const [line = ''] = (error as Error).message.split('\n');
    throw new OptionError(`${line.replace(/\. To specify.*$/, '').replace(/\.$/, '')}. See --help.`);
  }
}

interface Range {
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
}

const SHARE: Range = { min: 0, max: 1 };

function readNumber(
  name: string,
  text: string | undefined,
  standard: number,
  { min, max, whole }: Range,
): number {
  if (text === undefined) return standard;
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (number >= min && number <= max && (!whole || Number.isInteger(number))) return number;
  throw new OptionError(
    `${name} must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}, not "${text}".`,
  );
}

const MAX_DURATION_MS = 7 * 24 * 3_600_000;

function readDuration(name: string, text: string | undefined, mayBeNone = false): number | undefined {
  if (text === undefined) return undefined;
  if (mayBeNone && text.trim() === '0') return 0;
  const ms = parseDuration(text);
  if (ms !== undefined && ms <= MAX_DURATION_MS) return ms;
  throw new OptionError(`${name} must be a duration of up to 7d such as 90s, 10m or 3h, not "${text}".`);
}

function readUrl(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && ['http:', 'https:'].includes(url.protocol)) return text.replace(/\/+$/, '');
  throw new OptionError(`${name} must be an http(s) address, not "${text}".`);
}

function readSpelling(text: string): Spelling {
  const spelling = SPELLINGS.find((name) => name === text);
  if (spelling) return spelling;
  throw new OptionError(`--spelling must be one of ${SPELLINGS.join(', ')}, not "${text}".`);
}

function readForm(text: string): IntegrationForm {
  const form = INTEGRATION_FORMS.find((name) => name === text);
  if (form) return form;
  throw new OptionError(`--integration must be one of ${INTEGRATION_FORMS.join(', ')}, not "${text}".`);
}
