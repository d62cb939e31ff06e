import { useSyncExternalStore } from 'react';
import type { Preferences } from '#shared/settings/preferences.ts';
import { useServices } from './services.tsx';

export function usePreferences(): Preferences {
  const { preferences } = useServices();
  return useSyncExternalStore(preferences.subscribe, preferences.get);
}
