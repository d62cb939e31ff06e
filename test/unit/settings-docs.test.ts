import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withSettingsTables } from '../docs/settings-tables.ts';

describe('docs/HUB.md', () => {
  it('says of every setting and secret what its table says (renewed by `npm run docs`)', () => {
    const written = readFileSync('docs/HUB.md', 'utf8');
    expect(written).toBe(withSettingsTables(written));
  });

  it('without its marks is refused rather than left as it is', () => {
    expect(() => withSettingsTables('# One hub for a team')).toThrow('settings:begin');
  });
});
