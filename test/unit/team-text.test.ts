import { describe, expect, it } from 'vitest';
import { limitsToText, parseLimits, parseTeams, teamsToText } from '../../src/renderer/settings/team-text.ts';

describe('teams as text', () => {
  it('are read as they are written', () => {
    const teams = [
      { name: 'Early', agentIds: ['ann@example.com', 'bo@example.com'] },
      { name: 'Late', agentIds: [] },
    ];
    expect(parseTeams(teamsToText(teams))).toEqual({ ok: true, value: teams });
  });

  it('may be typed with other separators, spaces and cases', () => {
    expect(parseTeams('\n  Early :Ann@Example.com;  bo@example.com cleo@example.com\n')).toEqual({
      ok: true,
      value: [{ name: 'Early', agentIds: ['ann@example.com', 'bo@example.com', 'cleo@example.com'] }],
    });
  });

  it('name the line that is none', () => {
    expect(parseTeams('Early: ann@example.com\nLate')).toEqual({ ok: false, line: 'Late' });
    expect(parseTeams(': ann@example.com')).toEqual({ ok: false, line: ': ann@example.com' });
  });
});

describe('limits as text', () => {
  it('are read as they are written', () => {
    const limits = { 'ann@example.com': 4, 'bo@example.com': 0 };
    expect(parseLimits(limitsToText(limits))).toEqual({ ok: true, value: limits });
  });

  it('are whole numbers', () => {
    for (const line of [
      'ann@example.com: many',
      'ann@example.com: -1',
      'ann@example.com: 2.5',
      'ann@example.com:',
    ]) {
      expect(parseLimits(line)).toEqual({ ok: false, line });
    }
  });
});
