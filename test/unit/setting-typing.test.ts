import { describe, expect, it } from 'vitest';
import { asLines, asNumber, asText, changeOf, typed } from '#renderer/settings/setting-typing.ts';
import { defaultHubSettings } from '#shared/settings/hub-settings.ts';

const stored = { ...defaultHubSettings, orgId: 'acme', targetMs: 60_000 };
const inSeconds = asNumber(1000);

describe('what is typed into the settings', () => {
  it('stands there in the units of people', () => {
    expect(inSeconds.write(90_000)).toBe('90');
    expect(inSeconds.read('1.5')).toEqual({ ok: true, value: 1_500 });
    expect(asNumber().read('7')).toEqual({ ok: true, value: 7 });
    for (const text of ['', ' ', 'soon', '1,5'])
      expect(inSeconds.read(text)).toEqual({ ok: false, line: text });
  });

  it('is one a line, each once', () => {
    expect(asLines.read(' Lunch \n\nTea\nLunch')).toEqual({ ok: true, value: ['Lunch', 'Tea'] });
    expect(asLines.write(['Lunch', 'Tea'])).toBe('Lunch\nTea');
  });

  it('is refused where the setting itself would refuse it', () => {
    expect(typed('targetMs', '0.5', inSeconds).read.ok).toBe(false);
    expect(typed('retentionDays', '2.5', asNumber()).read.ok).toBe(false);
    expect(typed('statusUrl', 'ftp://x', asText)).toEqual({
      text: 'ftp://x',
      read: { ok: false, line: 'ftp://x' },
    });
  });

  it('changes what differs from what is stored, and only that', () => {
    const draft = {
      orgId: typed('orgId', ' acme ', asText),
      targetMs: typed('targetMs', '20', inSeconds),
      substatuses: typed('substatuses', stored.substatuses.join('\n'), asLines),
    };
    expect(changeOf(draft, stored)).toEqual({ targetMs: 20_000 });
    expect(changeOf({}, stored)).toEqual({});
  });

  it('is not half kept: nothing is while one field cannot be read', () => {
    const draft = { orgId: typed('orgId', 'else', asText), targetMs: typed('targetMs', 'soon', inSeconds) };
    expect(changeOf(draft, stored)).toBeUndefined();
  });
});
