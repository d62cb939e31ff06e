import { describe, expect, it } from 'vitest';
import { de } from '#shared/messages/de/index.ts';
import { en } from '#shared/messages/en/index.ts';
import { hubSecrets } from '#shared/settings/hub-secrets.ts';
import {
  defaultHubSettings,
  HubSettings,
  hubSettings,
  readHubSettings,
  sessionSettings,
} from '#shared/settings/hub-settings.ts';
import { preferences } from '#shared/settings/preferences.ts';
import { drawnOn, namesOf, type Setting } from '#shared/settings/setting.ts';

const rows: readonly (readonly [string, Setting])[] = Object.entries(hubSettings);
const variableOf = (name: string): string =>
  `QUEUETRAY_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;

describe('the table of settings', () => {
  it.each(rows)('%s: its default satisfies its schema, and stays as it is', (_name, row) => {
    expect(row.schema.parse(row.default)).toEqual(row.default);
  });

  it.each([...rows, ...Object.entries(hubSecrets)])('%s: its variable is named after it', (name, { env }) => {
    expect(env).toBe(variableOf(name));
  });

  it('has a variable of its own for each, none of them one that means something else', () => {
    const variables = [...rows, ...Object.entries(hubSecrets)].map(([, { env }]) => env);
    expect(new Set(variables).size).toBe(variables.length);
    const others = ['PORT', 'HOST', 'DATA', 'TOKEN', 'ADMIN_TOKEN', 'HUB_URL', 'LOG_LEVEL', 'ALLOWED_HOSTS'];
    for (const other of others) expect(variables).not.toContain(`QUEUETRAY_${other}`);
  });

  it.each(rows)(
    '%s: is said in one line, with the unit of a number',
    (_name, { about, unit, default: standard }) => {
      expect(about).toMatch(/^[^\n|]{10,120}[^.\n|]$/);
      expect(unit !== undefined).toBe(typeof standard === 'number');
    },
  );

  it('loses no row on the way to the schema', () => {
    expect(Object.keys(HubSettings.shape)).toEqual(namesOf(hubSettings));
    expect(defaultHubSettings).toEqual(HubSettings.parse(defaultHubSettings));
  });
});

describe('what windows are told', () => {
  it('are the settings marked so, as they are set', () => {
    const told = sessionSettings({ ...defaultHubSettings, targetMs: 20_000 });
    expect(told.targetMs).toBe(20_000);
    expect(Object.keys(told).sort()).toEqual(
      rows.flatMap(([name, { inSession }]) => (inSession ? [name] : [])).sort(),
    );
  });

  it('are never the addresses, programs and folders of the hub', () => {
    const told = Object.keys(sessionSettings(defaultHubSettings));
    const unseen = [
      'orgId',
      'statusUrl',
      'logsUrl',
      'aliases',
      'ownAgentId',
      'dailyReportFolder',
      'publicUrl',
    ];
    for (const name of [...unseen, ...Object.keys(hubSettings).filter((each) => /tunnel|ngrok/i.test(each))])
      expect(told).not.toContain(name);
  });
});

describe('stored settings', () => {
  it('that no longer fit take their default, unknown ones are left out, the rest stays', () => {
    const stored = {
      targetMs: 'soon',
      nearMs: 5_000,
      dailyReportBy: 'moon',
      gone: true,
      teams: [{ name: '' }],
    };
    expect(readHubSettings(stored)).toEqual({ ...defaultHubSettings, nearMs: 5_000 });
    expect(readHubSettings(null)).toEqual(defaultHubSettings);
  });
});

describe('a field that is drawn from the table', () => {
  const PAGES = ['look', 'team', 'data'] as const;

  it('is a choice among the preferences, with a name for each of its values', () => {
    for (const page of PAGES)
      for (const name of drawnOn(preferences, page))
        for (const words of [en, de])
          expect([name, Object.keys(words.settings.drawn[name].options)]).toEqual([
            name,
            preferences[name].schema.options,
          ]);
  });
});
