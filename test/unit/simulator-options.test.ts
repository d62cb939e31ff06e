import { describe, expect, it } from 'vitest';
import { OptionError, readCommandLine } from '#simulator/options.ts';

const read = (...args: string[]) => readCommandLine(args, {});
const complaint = (...args: string[]): string => {
  try {
    read(...args);
  } catch (error) {
    if (error instanceof OptionError) return error.message;
  }
  return 'none';
};

describe('the simulator’s command line', () => {
  it('is the demo’s without options', () => {
    expect(read()).toEqual({
      host: '127.0.0.1',
      port: 8788,
      hooksUrl: 'http://127.0.0.1:8787/hooks',
      webhookToken: '',
      speed: 1,
      agents: 6,
      chatsPerHour: 300,
      historyMs: 27 * 3_600_000,
      spelling: 'mixed',
      integration: 'json',
      duplicates: 0.02,
      disorder: 0.05,
      statusFailures: 0,
      statusDelayMs: 0,
      help: false,
    });
  });

  it('reads every option', () => {
    const args = '--port 0 --host ::1 --hooks-url https://hub.example/hooks/ --seed 7 --speed 20 --agents 12';
    const more = '--chats-per-hour 900 --history 0 --spelling camel --duplicates 0 --disorder 1';
    const last = '--status-failures 0.5 --status-delay 250 --duration 10m';
    expect(read(...`${args} ${more} ${last}`.split(' '))).toMatchObject({
      port: 0,
      host: '::1',
      hooksUrl: 'https://hub.example/hooks',
      seed: '7',
      speed: 20,
      agents: 12,
      chatsPerHour: 900,
      historyMs: 0,
      spelling: 'camel',
      duplicates: 0,
      disorder: 1,
      statusFailures: 0.5,
      statusDelayMs: 250,
      durationMs: 600_000,
    });
  });

  it('takes secrets from the environment only', () => {
    const env = { QUEUETRAY_WEBHOOK_TOKEN: 'hook', QUEUETRAY_API_TOKEN: 'api' };
    expect(readCommandLine([], env)).toMatchObject({ webhookToken: 'hook', apiToken: 'api' });
    expect(complaint('--api-token', 'x')).toMatch(/api-token/);
  });

  it.each([
    [['--port', '70000'], '--port must be a whole number from 0 to 65535, not "70000".'],
    [['--port', ''], '--port must be a whole number from 0 to 65535, not "".'],
    [['--speed', '0'], '--speed must be a number from 0.1 to 1000, not "0".'],
    [['--agents', '1.5'], '--agents must be a whole number from 1 to 500, not "1.5".'],
    [['--duplicates', '2'], '--duplicates must be a number from 0 to 1, not "2".'],
    [['--history', 'long'], '--history must be a duration of up to 7d such as 90s, 10m or 3h, not "long".'],
    [['--duration', '0'], '--duration must be a duration of up to 7d such as 90s, 10m or 3h, not "0".'],
    [['--spelling', 'kebab'], '--spelling must be one of snake, camel, nested, mixed, not "kebab".'],
    [['--hooks-url', 'ftp://x'], '--hooks-url must be an http(s) address, not "ftp://x".'],
    [['--nonsense'], "Unknown option '--nonsense'. See --help."],
    [['stray'], '"stray" is no option. See --help.'],
  ])('refuses %j in one line', (args, message) => {
    expect(complaint(...args)).toBe(message);
  });
});
