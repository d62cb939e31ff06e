import { describe, expect, it } from 'vitest';
import { readArguments } from '#cli/arguments.ts';

describe('the command line', () => {
  it('reads what is typed', () => {
    expect(readArguments(['status', 'pause', '--substatus', 'On call', '--for', '15m'])).toEqual({
      status: 'pause',
      substatus: 'On call',
      forMs: 900_000,
    });
    expect(readArguments(['status', 'online', '--agent', 'a@x'])).toEqual({ status: 'online', agent: 'a@x' });
    expect(readArguments([])).toBeUndefined();
    for (const args of [
      ['status'],
      ['status', 'away'],
      ['nap'],
      ['status', 'pause', '--for', 'ever'],
      ['status', 'online', '--for', '5m'],
      ['status', 'pause', '--what'],
    ]) {
      expect(() => readArguments(args), args.join(' ')).toThrow(/./);
    }
  });
});
