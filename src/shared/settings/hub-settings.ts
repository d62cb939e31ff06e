import { z } from 'zod';
import { accountSettings } from './account-settings.ts';
import { dataSettings } from './data-settings.ts';
import { gapSettings } from './gap-settings.ts';
import { pauseSettings } from './pause-settings.ts';
import { postsSettings } from './posts-settings.ts';
import { queueSettings } from './queue-settings.ts';
import { defaultsOf, namesOf, type Setting, shapeOf } from './setting.ts';
import { signInSettings } from './sign-in-settings.ts';
import { readStored } from './stored.ts';
import { teamSettings } from './team-settings.ts';
import { tunnelSettings } from './tunnel-settings.ts';
import { webhookSettings } from './webhook-settings.ts';

export { AliasOverrides } from './account-settings.ts';
export { SECRET_NAMES, type SecretName } from './hub-secrets.ts';
export type { Team } from './team-settings.ts';

/** Every setting of the hub, in one place: what is not in here is none. Secrets are not. */
export const hubSettings = {
  ...accountSettings,
  ...queueSettings,
  ...teamSettings,
  ...pauseSettings,
  ...dataSettings,
  ...gapSettings,
  ...tunnelSettings,
  ...webhookSettings,
  ...signInSettings,
  ...postsSettings,
} as const satisfies Readonly<Record<string, Setting>>;

type Table = typeof hubSettings;
export type HubSettingName = keyof Table;

/** What a team shares and a supervisor may change. */
export const HubSettings = z.object(shapeOf(hubSettings));
export type HubSettings = z.infer<typeof HubSettings>;

export const defaultHubSettings: HubSettings = defaultsOf(hubSettings);

export const HubSettingsChange = HubSettings.partial();
export type HubSettingsChange = z.infer<typeof HubSettingsChange>;

export const readHubSettings = (stored: unknown): HubSettings =>
  readStored(HubSettings.shape, defaultHubSettings, stored);

type SessionSettingName = {
  [Name in HubSettingName]: Table[Name]['inSession'] extends true ? Name : never;
}[HubSettingName];

/** The part that every window is told. */
export type SessionSettings = Readonly<Pick<HubSettings, SessionSettingName>>;

const SESSION_NAMES = namesOf(hubSettings).filter((name) => hubSettings[name].inSession);

export const sessionSettings = (settings: HubSettings): SessionSettings =>
  Object.fromEntries(SESSION_NAMES.map((name) => [name, settings[name]])) as unknown as SessionSettings;

/** What a hub of an earlier version does not tell. */
export const defaultSessionSettings: SessionSettings = sessionSettings(defaultHubSettings);
