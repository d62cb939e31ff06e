import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { OptionError, readAccountEnvironment, readCommandLine } from '#hub/options.ts';
import type { ReportBy } from '#shared/measures/row.ts';
import {
  type HubSettingName,
  type HubSettings,
  type HubSettingsChange,
  hubSettings,
} from '#shared/settings/hub-settings.ts';
import { namesOf } from '#shared/settings/setting.ts';
import { readSettingText } from '#shared/settings/setting-text.ts';
import { textForm } from '#shared/settings/text-form.ts';

const settingsOf = (env: Record<string, string>) => readAccountEnvironment(env).settings;

/** Of each form; not one of them the default. */
const OTHERS: HubSettingsChange = {
  orgId: 'acme',
  statusUrl: 'https://example.com/{orgId}/status',
  logsUrl: 'https://example.com/{orgId}/logs',
  linkHosts: ['chats.example.com'],
  conversationUrl: 'https://example.com/?c={id}',
  aliases: { conversationId: ['ticket.no'] },
  targetMs: 20_000,
  nearMs: 10_000,
  staleAfterMs: 3_600_000,
  alertRules: [{ id: 'one', kind: 'waiting', limit: 3, forMs: 0 }],
  ownAgentId: 'ann@example.com',
  ownName: 'Ann',
  substatuses: ['Tea', 'Doctor'],
  timeZone: 'Europe/Berlin',
  teams: [{ name: 'Evening', agentIds: ['ann@example.com'] }],
  limitAgentsToTeams: true,
  chatLimit: 4,
  chatLimits: { 'ann@example.com': 5 },
  retentionDays: 7,
  auditRetentionDays: 400,
  dailyReportFolder: '/srv/reports',
  dailyReportHour: 23,
  dailyReportBy: 'widget',
  tunnel: 'own',
  publicUrl: 'https://chat.example.com',
  tunnelSsh: 'queuetray@example.com 8787',
  tunnelSshKey: '/home/ann/.ssh/key',
  tunnelCommand: 'bore local {port}',
  tunnelUrlPattern: 'https://\\S+',
  ngrokDomain: 'desk.example.com',
  webhookNetworks: ['192.0.2.0/24', '2001:db8::/32'],
  trustedProxies: ['10.0.0.1'],
  oidcIssuer: 'https://login.example.com/realms/acme',
  oidcClientId: 'queuetray',
  oidcName: 'Acme',
  oidcRoles: [{ claim: 'groups', value: 'Support', role: 'agent', teams: ['Evening'] }],
  oidcScopes: ['openid', 'email', 'groups'],
  oidcEmailsVerified: true,
  oidcSessionHours: 8,
};

const written = (name: HubSettingName, value: unknown): string => {
  if (textForm(hubSettings[name].schema) === 'list') return (value as string[]).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
};

describe('settings from the environment', () => {
  it('come back as they were written, each from its own variable', () => {
    const env = Object.fromEntries(
      Object.entries(OTHERS).map(([name, value]) => [
        hubSettings[name as HubSettingName].env,
        written(name as HubSettingName, value),
      ]),
    );
    expect(settingsOf(env)).toEqual(OTHERS);
  });

  it.each(namesOf(hubSettings))('%s can be fixed to its default', (name) => {
    const row = hubSettings[name];
    expect(readSettingText(row, written(name, row.default))).toEqual({ ok: true, value: row.default });
  });

  it('keep their exact types', () => {
    expectTypeOf<HubSettings['targetMs']>().toEqualTypeOf<number>();
    expectTypeOf<HubSettings['dailyReportBy']>().toEqualTypeOf<ReportBy>();
    expectTypeOf<HubSettings['substatuses']>().toEqualTypeOf<string[]>();
  });

  it('that are absent or empty fix nothing', () => {
    expect(settingsOf({ QUEUETRAY_TARGET_MS: '', QUEUETRAY_TEAMS: '', QUEUETRAY_NO_SETTING: 'x' })).toEqual(
      {},
    );
  });

  it.each([
    ['QUEUETRAY_TARGET_MS', 'soon', 'QUEUETRAY_TARGET_MS: must be a number, not "soon".'],
    ['QUEUETRAY_TARGET_MS', '5', /^QUEUETRAY_TARGET_MS: .*1000.*\.$/],
    ['QUEUETRAY_CHAT_LIMIT', '2.5', /^QUEUETRAY_CHAT_LIMIT: .*int.*\.$/],
    ['QUEUETRAY_TUNNEL', 'moon', /^QUEUETRAY_TUNNEL: .*ngrok.*\.$/],
    ['QUEUETRAY_PUBLIC_URL', 'ftp://x', 'QUEUETRAY_PUBLIC_URL: not an http(s) address.'],
    ['QUEUETRAY_TIME_ZONE', 'Mars/North', 'QUEUETRAY_TIME_ZONE: not a time zone.'],
    [
      'QUEUETRAY_WEBHOOK_NETWORKS',
      '10.0.0.0/8, home',
      /^QUEUETRAY_WEBHOOK_NETWORKS: 1: not an address or network/,
    ],
    ['QUEUETRAY_TEAMS', 'Evening', 'QUEUETRAY_TEAMS: must be JSON.'],
    ['QUEUETRAY_TEAMS', '[{"name":"Evening"}]', /^QUEUETRAY_TEAMS: 0\.agentIds: .*\.$/],
  ])('%s=%s is refused in one clear line', (variable, text, line) => {
    const read = () => settingsOf({ [variable]: text });
    expect(read).toThrow(OptionError);
    expect(read).toThrow(line);
    expect(() => readCommandLine([], { [variable]: text }, 'linux')).toThrow(OptionError);
  });

  it('yield to the same option on the command line', () => {
    const env = { QUEUETRAY_TUNNEL: 'ssh' };
    expect(readCommandLine(['--tunnel', 'own'], env, 'linux').settings).toEqual({ tunnel: 'own' });
  });

  it('are no secrets, which have variables of their own', () => {
    const env = { QUEUETRAY_API_TOKEN: 'a', QUEUETRAY_WEBHOOK_TOKEN: 'w', QUEUETRAY_NGROK_AUTHTOKEN: ' ' };
    expect(readAccountEnvironment(env)).toEqual({
      secrets: { apiToken: 'a', webhookToken: 'w' },
      settings: {},
      privateAddresses: [],
    });
  });
});

describe('a switch', () => {
  const row = { schema: z.boolean(), default: false };

  it.each([
    ['true', true],
    ['Yes', true],
    [' on ', true],
    ['1', true],
    ['FALSE', false],
    ['off', false],
    ['0', false],
  ])('"%s" is %s', (text, value) => expect(readSettingText(row, text)).toEqual({ ok: true, value }));

  it('is nothing else', () => {
    expect(textForm(row.schema)).toBe('switch');
    expect(readSettingText(row, 'perhaps')).toEqual({
      ok: false,
      problem: 'must be true or false, not "perhaps"',
    });
  });
});
