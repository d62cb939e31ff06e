import type { HubSettings, HubSettingsChange } from '#shared/settings/hub-settings.ts';
import { defaultTunnelSettings, type TunnelSettings, tunnelShape } from '#shared/settings/tunnel-settings.ts';

export type TunnelField = Exclude<keyof TunnelSettings, 'tunnel'>;
export const TUNNEL_FIELDS = Object.keys(defaultTunnelSettings).filter(
  (name): name is TunnelField => name !== 'tunnel',
);

export const tunnelSettingsOf = (settings: HubSettings): TunnelSettings =>
  Object.fromEntries(
    Object.keys(defaultTunnelSettings).map((name) => [name, settings[name as keyof TunnelSettings]]),
  ) as TunnelSettings;

/** Whether a field holds what it is for. */
export const isFieldRight = (name: TunnelField, value: string): boolean =>
  tunnelShape[name].safeParse(value).success;

/** What a draft changes, all at once: either all of it is kept or nothing. */
export function tunnelChange(draft: TunnelSettings, stored: TunnelSettings): HubSettingsChange {
  const names = Object.keys(defaultTunnelSettings) as (keyof TunnelSettings)[];
  return Object.fromEntries(
    names.filter((name) => draft[name] !== stored[name]).map((name) => [name, draft[name]]),
  );
}
