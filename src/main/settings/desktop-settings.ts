import { z } from 'zod';
import { type Preferences, readPreferences } from '#shared/settings/preferences.ts';

/** What the desktop keeps in its settings file. No secret is in here. */
export interface DesktopSettings {
  readonly version: typeof SETTINGS_VERSION;
  readonly preferences: Preferences;
  readonly connection: StoredConnection;
  /** Where windows were left, by view and set of displays. */
  readonly places: Readonly<Record<string, StoredPlace>>;
  /** The person was told that a closed window goes on in the tray. */
  readonly toldOfTray: boolean;
  /** By which the pauses that this computer sets are known again; empty: none was made yet. */
  readonly computerId: string;
}

const SETTINGS_VERSION = 1;

export const StoredConnection = z.object({
  mode: z.enum(['none', 'demo', 'own', 'team']),
  hubUrl: z.string().optional(),
});
export type StoredConnection = z.infer<typeof StoredConnection>;

const StoredPlace = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number().min(200),
  height: z.number().min(200),
});
type StoredPlace = z.infer<typeof StoredPlace>;

/** Each brings stored settings of the version before to its own. */
const MIGRATIONS: readonly ((stored: Record<string, unknown>) => Record<string, unknown>)[] = [
  // 0 → 1: the first release; what a trial wrote has no version.
  (stored) => ({ ...stored, version: 1 }),
];

/** Whatever the file held, as settings of today: migrated, checked part by part, defaults for the rest. */
export function readDesktopSettings(stored: unknown): DesktopSettings {
  let raw = stored !== null && typeof stored === 'object' ? (stored as Record<string, unknown>) : {};
  const version = typeof raw.version === 'number' ? raw.version : 0;
  for (const migrate of MIGRATIONS.slice(version)) raw = migrate(raw);
  const connection = StoredConnection.safeParse(raw.connection);
  return {
    version: SETTINGS_VERSION,
    preferences: readPreferences(raw.preferences),
    connection: connection.success ? connection.data : { mode: 'none' },
    places: readPlaces(raw.places),
    toldOfTray: raw.toldOfTray === true,
    computerId: typeof raw.computerId === 'string' ? raw.computerId.slice(0, 60) : '',
  };
}

function readPlaces(stored: unknown): Record<string, StoredPlace> {
  if (stored === null || typeof stored !== 'object') return {};
  const places: [string, StoredPlace][] = [];
  for (const [key, value] of Object.entries(stored)) {
    const place = StoredPlace.safeParse(value);
    if (place.success) places.push([key, place.data]);
  }
  return Object.fromEntries(places);
}
