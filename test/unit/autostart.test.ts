import { describe, expect, it } from 'vitest';
import { autostartEntry } from '#main/autostart/entry.ts';

describe('the autostart file', () => {
  it('runs the program hidden, whatever its path', () => {
    expect(autostartEntry(['/opt/QueueTray/queuetray', '--hidden'])).toContain(
      '\nExec=/opt/QueueTray/queuetray --hidden\n',
    );
    // By the specification: quoted, $ escaped for Exec (one backslash), that backslash again for the file, % doubled.
    expect(autostartEntry(['/home/a b/100% $x', '--hidden'])).toContain(
      String.raw`Exec="/home/a b/100%% \\$x" --hidden`,
    );
  });
});
