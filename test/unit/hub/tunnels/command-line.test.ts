import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '#hub/tunnels/command-line.ts';

describe('a command line', () => {
  it('becomes arguments without a shell', () => {
    expect(parseCommandLine('bore local {port} --to bore.pub')).toEqual([
      'bore',
      'local',
      '{port}',
      '--to',
      'bore.pub',
    ]);
    expect(parseCommandLine(String.raw`"C:\Program Files\t.exe" -a 'b c' "say \"hi\"" ''`)).toEqual([
      String.raw`C:\Program Files\t.exe`,
      '-a',
      'b c',
      'say "hi"',
      '',
    ]);
    expect(parseCommandLine('a; rm -rf $HOME `x` | y > z')).toEqual('a; rm -rf $HOME `x` | y > z'.split(' '));
    expect(parseCommandLine('"open')).toBeUndefined();
    expect(parseCommandLine('   ')).toBeUndefined();
  });
});
