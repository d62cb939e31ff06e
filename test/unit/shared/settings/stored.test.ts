import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDesktopSettings } from '#main/settings/desktop-settings.ts';
import { readHubSettings } from '#shared/settings/hub-settings.ts';
import { defaultPreferences, readPreferences } from '#shared/settings/preferences.ts';

describe('stored settings', () => {
  it('of any shape give whole ones: what fits is kept, the rest is default', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (stored) => {
        expect(readDesktopSettings(stored)).toMatchObject({ version: 1, preferences: expect.any(Object) });
        expect(() => readHubSettings(stored)).not.toThrow();
      }),
    );
    expect(readPreferences({ agentId: ' Ann@X.com ', theme: 'purple', reminderSeconds: 20 })).toEqual({
      ...defaultPreferences,
      agentId: 'ann@x.com',
      reminderSeconds: 20,
    });
    expect(
      readDesktopSettings({
        connection: { mode: 'team', hubUrl: 'https://h' },
        preferences: { theme: 'dark' },
      }),
    ).toMatchObject({
      connection: { mode: 'team', hubUrl: 'https://h' },
      preferences: { theme: 'dark' },
    });
  });
});
