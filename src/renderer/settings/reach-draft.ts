import type { HubSettings, HubSettingsChange } from '#shared/settings/hub-settings.ts';
import { namesOf } from '#shared/settings/setting.ts';
import { type TunnelSettings, tunnelSettings } from '#shared/settings/tunnel-settings.ts';

export type TunnelField = Exclude<keyof TunnelSettings, 'tunnel'>;
const NAMES = namesOf(tunnelSettings);
export const TUNNEL_FIELDS = NAMES.filter((name): name is TunnelField => name !== 'tunnel');

export const tunnelSettingsOf = (settings: HubSettings): TunnelSettings =>
  Object.fromEntries(NAMES.map((name) => [name, settings[name]])) as TunnelSettings;

/** Whether a field holds what it is for. */
export const isFieldRight = (name: TunnelField, value: string): boolean =>
  tunnelSettings[name].schema.safeParse(value).success;

/** What a draft changes, all at once: either all of it is kept or nothing. */
export function tunnelChange(draft: TunnelSettings, stored: TunnelSettings): HubSettingsChange {
  return Object.fromEntries(
    NAMES.filter((name) => draft[name] !== stored[name]).map((name) => [name, draft[name]]),
  );
}
