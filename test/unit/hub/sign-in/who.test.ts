import { describe, expect, it } from 'vitest';
import { type WhoSettings, whoIs } from '#hub/sign-in/who.ts';
import { type ClaimRow, isIssuer } from '#shared/settings/sign-in-settings.ts';

const ANN = {
  iss: 'https://login.example.com',
  sub: '1',
  name: 'Ann',
  email: 'ann@example.com',
  email_verified: true,
};
const row = (claim: string, value: string, more: Partial<ClaimRow> = {}): ClaimRow => ({
  claim,
  value,
  role: 'agent',
  ...more,
});
const by = (...oidcRoles: ClaimRow[]): WhoSettings => ({ oidcRoles, oidcEmailsVerified: false });

describe('the table of claims', () => {
  it('lets nobody in whom no row fits', () => {
    expect(whoIs(ANN, by())).toBe('unlisted');
    expect(whoIs({ ...ANN, groups: ['a'] }, by(row('groups', 'A'), row('group', 'a')))).toBe('unlisted');
  });

  it('gives the highest role and the teams of every row that fits', () => {
    const rows = by(
      row('groups', 'a', { teams: ['Early', 'Late'] }),
      row('groups', 'b', { role: 'supervisor', teams: ['Late'] }),
      row('groups', 'c', { teams: ['Night'] }),
    );
    expect(whoIs({ ...ANN, groups: ['a', 'b'] }, rows)).toEqual({
      role: 'supervisor',
      agentId: 'ann@example.com',
      name: 'Ann',
      teamNames: ['Early', 'Late'],
    });
  });

  it.each([
    ['a text', { team: 'x' }, row('team', 'x')],
    ['a list', { team: ['w', 'x'] }, row('team', 'x')],
    ['a switch', { chat: true }, row('chat', 'true')],
    ['a deeper claim', { realm_access: { roles: ['x'] } }, row('realm_access.roles', 'x')],
    [
      'a name that is an address',
      { 'https://example.com/groups': ['x'] },
      row('https://example.com/groups', 'x'),
    ],
    ['a verified address', { email: 'Ann@Example.com' }, row('email', 'ann@example.COM')],
  ])('fits %s', (_what, claims, fitting) => {
    expect(whoIs({ ...ANN, ...claims }, by(fitting))).toMatchObject({ role: 'agent' });
  });

  it.each([
    ['what no object has of its own', {}, row('constructor.name', 'Object')],
    ['an object', { team: {} }, row('team', '[object Object]')],
    ['nothing', { team: null }, row('team', 'null')],
    ['an address that is not verified', { email_verified: false }, row('email', 'ann@example.com')],
  ])('does not fit %s', (_what, claims, fitting) => {
    expect(whoIs({ ...ANN, ...claims }, by(fitting))).toBe('unlisted');
  });

  it('may tell the address at SnapEngage, where it is another or the provider tells none', () => {
    const rows = by(row('sub', '1', { agentId: 'desk@example.com' }));
    expect(whoIs({ ...ANN, email_verified: false }, rows)).toMatchObject({ agentId: 'desk@example.com' });
  });
});

describe('an address', () => {
  const rows = by(row('sub', '1'));

  it('that is not verified makes no agent', () => {
    expect(whoIs({ ...ANN, email_verified: false }, rows)).toBe('noAddress');
    expect(whoIs({ iss: ANN.iss, sub: '1', email: ANN.email }, rows)).toBe('noAddress');
  });

  it('counts as verified where the settings say so, unless the provider says otherwise', () => {
    const believing = { ...rows, oidcEmailsVerified: true };
    expect(whoIs({ iss: ANN.iss, sub: '1', email: ANN.email }, believing)).toMatchObject({
      agentId: ANN.email,
    });
    expect(whoIs({ ...ANN, email_verified: false }, believing)).toBe('noAddress');
  });

  it('is not needed by a supervisor', () => {
    const { email: _, ...rest } = ANN;
    expect(whoIs(rest, by(row('sub', '1', { role: 'supervisor' })))).toEqual({
      role: 'supervisor',
      name: 'Ann',
      teamNames: [],
    });
  });
});

describe('an issuer', () => {
  it.each([
    'https://login.example.com',
    'https://login.example.com/realms/acme',
    'http://127.0.0.1:4000',
    'http://localhost',
  ])('may be %s', (text) => expect(isIssuer(text)).toBe(true));
  it.each([
    'http://login.example.com',
    'http://127.0.0.1.evil.test',
    'ftp://x.test',
    'https://a:b@x.test',
    'https://x.test/?a=1',
    'x',
  ])('may not be %s', (text) => expect(isIssuer(text)).toBe(false));
});
