import type { HubCheck } from '#shared/contract/doctor.ts';
import type { Core } from '../core.ts';
import type { CheckUp, HubHandlers, Room } from '../room.ts';
import { dataFolder } from './data-folder.ts';
import { disk } from './disk.ts';
import { checkJournal } from './journal.ts';
import { listening } from './listening.ts';
import { checkSecrets } from './secrets.ts';
import { takeStep } from './take-step.ts';
import { versions } from './versions.ts';

export interface DoctorParts {
  readonly version: string;
  /** Where the hub listens. */
  readonly url: () => string;
  /** SQLite's own look at the journal's pages. */
  readonly isWhole: () => Promise<boolean>;
  /** The steps of all rooms. */
  readonly checkUps: () => Readonly<Record<HubCheck, CheckUp>>;
}

type OwnChecks = 'listening' | 'dataFolder' | 'disk' | 'journal' | 'secrets' | 'versions';

export interface DoctorRoom extends Room {
  readonly answers: Pick<HubHandlers, 'examine'>;
  readonly checkUps: Readonly<Record<OwnChecks, CheckUp>>;
}

/** Takes the doctor's steps one at a time: whoever asks takes them one after another, and so shows how far it has come. */
export function doctorRoom(core: Core, { version, url, isWhole, checkUps }: DoctorParts): DoctorRoom {
  return {
    answers: { examine: ({ check }) => takeStep(checkUps()[check]) },
    checkUps: {
      listening: () => listening(url()),
      dataFolder: () => dataFolder(core.dataFolder),
      disk: () => disk(core.dataFolder),
      journal: () => checkJournal(core.database, core.storage, isWhole),
      secrets: () => checkSecrets(core.secrets),
      versions: () => versions(version),
    },
  };
}
