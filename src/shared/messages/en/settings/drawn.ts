import type { hubSettings } from '../../../settings/hub-settings.ts';
import type { preferences } from '../../../settings/preferences.ts';
import type { DrawnNames } from '../../../settings/setting.ts';

interface FieldWords {
  readonly label: string;
  readonly hint?: string;
  /** Beside the field: the unit. */
  readonly after?: string;
  /** Of a choice: a name for each value. */
  readonly options?: Readonly<Record<string, string>>;
}

/** Fields that are drawn from the tables of settings and preferences. */
export const drawn = {
  language: {
    label: 'Language',
    options: { system: 'As the system', en: 'English', de: 'Deutsch' },
  },
  theme: { label: 'Colours', options: { system: 'As the system', light: 'Light', dark: 'Dark' } },
  rows: { label: 'Rows', options: { comfortable: 'Comfortable', compact: 'Compact' } },
  chatLimit: { label: 'Chats an agent may have at once', hint: 'As set in SnapEngage. 0: not shown.' },
  wallPageMs: {
    label: 'A wall screen shows each page for',
    hint: 'From 5 to 600. Screens that are on follow within a minute.',
    after: 'seconds',
  },
  retentionDays: {
    label: 'Delete events after',
    hint: 'Events hold visitors’ data. Reports stay. 0: never delete.',
    after: 'days',
  },
  backups: {
    label: 'Nightly backups to keep',
    hint: 'In the data folder, each restored for a try. What is deleted after days is in them until they go too. 0: none.',
  },
  auditRetentionDays: {
    label: 'Delete the audit log after',
    hint: 'Who did what. 0: never delete.',
    after: 'days',
  },
  staleAfterMs: {
    label: 'A chat without a close no longer counts after',
    hint: 'Its next event brings it back.',
    after: 'hours without an event',
  },
} satisfies Readonly<Record<DrawnNames<typeof hubSettings> | DrawnNames<typeof preferences>, FieldWords>>;
