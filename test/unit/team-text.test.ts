import { describe, expect, it } from 'vitest';
import { asLimits, asTeams } from '#renderer/settings/team-text.ts';

describe('teams as text', () => {
  it('are read as they are written', () => {
    const teams = [
      { name: 'Early', agentIds: ['ann@example.com', 'bo@example.com'] },
      { name: 'Late', agentIds: [] },
    ];
    expect(asTeams.read(asTeams.write(teams))).toEqual({ ok: true, value: teams });
  });

  it('may be typed with other separators, spaces and cases', () => {
    expect(asTeams.read('\n  Early :Ann@Example.com;  bo@example.com cleo@example.com\n')).toEqual({
      ok: true,
      value: [{ name: 'Early', agentIds: ['ann@example.com', 'bo@example.com', 'cleo@example.com'] }],
    });
  });

  it('name the line that is none', () => {
    expect(asTeams.read('Early: ann@example.com\nLate')).toEqual({ ok: false, line: 'Late' });
    expect(asTeams.read(': ann@example.com')).toEqual({ ok: false, line: ': ann@example.com' });
  });
});

describe('limits as text', () => {
  it('are read as they are written', () => {
    const limits = { 'ann@example.com': 4, 'bo@example.com': 0 };
    expect(asLimits.read(asLimits.write(limits))).toEqual({ ok: true, value: limits });
  });

  it('are whole numbers', () => {
    for (const line of [
      'ann@example.com: many',
      'ann@example.com: -1',
      'ann@example.com: 2.5',
      'ann@example.com:',
    ]) {
      expect(asLimits.read(line)).toEqual({ ok: false, line });
    }
  });
});
