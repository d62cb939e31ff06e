import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { HubSettingsChange, SecretName } from '#shared/settings/hub-settings.ts';
import { Signal } from '#shared/signal.ts';
import { systemTimers, type Timers } from '#shared/time/timers.ts';
import { ClockGuard } from './clock-guard.ts';
import { SecretFile, type SecretStore, Secrets } from './configuration/secrets.ts';
import { SettingsStore } from './configuration/settings-store.ts';
import { noteDamage } from './database/damage-note.ts';
import { DataFolderError, type HubDatabase, openDatabase } from './database/database.ts';
import { mustBeInPlace, watchPlace } from './database/in-place.ts';
import type { Journal } from './journal/journal.ts';
import { keepHighMark } from './journal/keep-high-mark.ts';
import { SqliteJournal } from './journal/sqlite-journal.ts';
import { LiveBoard } from './live-board/live-board.ts';
import { AddressRules } from './outgoing/address-rules.ts';
import { type Send, sender, senderBy } from './outgoing/send.ts';
import { writePrivately } from './private-file.ts';
import { probeWrite } from './probe-write.ts';
import { StorageHealth } from './storage-health.ts';
import { isStrong, MIN_TOKEN_LENGTH, makeToken } from './tokens.ts';

export type { SecretStore, Secrets } from './configuration/secrets.ts';
export type { SettingsStore } from './configuration/settings-store.ts';
export type { LiveBoard, NumberedEvent } from './live-board/live-board.ts';

export interface CoreOptions {
  readonly dataFolder: string;
  readonly log: Logger;
  readonly adminToken?: string;
  /** The built program of the thread that writes the database; by default it is written in this thread. */
  readonly databaseThread?: string;
  /** The database is encrypted with it; one that is plain is made so at the start. */
  readonly databaseKey?: string;
  /** Told that the database's file is damaged: a start saves what can be read of it. */
  readonly onDamaged?: () => void;
  /** Secrets and settings that the environment fixes. */
  readonly secrets?: Partial<Record<SecretName, string>>;
  readonly settings?: HubSettingsChange;
  /** Names, addresses and networks outside the public internet that may be sent to. */
  readonly privateAddresses?: readonly string[];
  /** Where secrets are kept; by default a private file in the data folder. */
  readonly secretStore?: SecretStore;
  readonly now?: () => number;
  /** ms that only ever go forward; by default the system's, or `now` where that is handed in. */
  readonly monotonic?: () => number;
  readonly timers?: Timers;
  readonly random?: () => number;
  /** How the vendor and our own public address are reached; by default the program's own. */
  readonly fetch?: typeof fetch;
}

/** What every room stands on. */
export interface Core {
  readonly dataFolder: string;
  /** What the database is encrypted with, if it is. */
  readonly databaseKey: string | undefined;
  readonly database: HubDatabase;
  readonly journal: Journal;
  readonly liveBoard: LiveBoard;
  readonly settings: SettingsStore;
  readonly secrets: Secrets;
  /** What the hub may send to, and the one way there for whatever carries a secret. */
  readonly addresses: AddressRules;
  readonly send: Send;
  /** Settings or secrets have changed. */
  readonly changed: Signal;
  /** The owner's own token, and whether it was made just now. */
  readonly admin: { readonly token: string; readonly isNew: boolean };
  /** In which hours and days are cut: the team's, else this computer's. */
  readonly timeZone: () => string;
  /** Epoch ms. */
  readonly now: () => number;
  /** ms that only ever go forward, whatever becomes of the clock: for what lasts, not for when it was. */
  readonly monotonic: () => number;
  readonly clock: ClockGuard;
  readonly storage: StorageHealth;
  readonly timers: Timers;
  /** 0 ≤ random < 1. */
  readonly random: () => number;
  readonly log: Logger;
  /** Writes what waits, saves a snapshot of the board and lets go of the data folder. */
  close(): Promise<void>;
}

/** Opens the data folder. Throws DataFolderError. */
export function openCore(options: CoreOptions): Core {
  const { dataFolder, log, now = Date.now, timers = systemTimers, random = Math.random } = options;
  const monotonic = options.monotonic ?? options.now ?? (() => performance.now());
  const database = openDatabase(dataFolder, (fact, message) => log.error(fact, message), {
    thread: options.databaseThread,
    key: options.databaseKey,
  });
  const journal = new SqliteJournal(
    database,
    (error) => log.error({ err: error }, 'something that follows the journal failed'),
    (seqs) => log.error({ seqs }, 'entries of the journal are damaged; what cannot be read was set aside'),
  );
  const storage = new StorageHealth({
    probe: async () => {
      await probeWrite(dataFolder, database, now());
      mustBeInPlace(database);
    },
    onDamaged(trouble) {
      log.error({ trouble }, 'the database is damaged; a restart takes over what can be read of it');
      noteDamage(dataFolder, trouble);
      options.onDamaged?.();
    },
    timers,
  });
  const liveBoard = new LiveBoard(journal, database, (why) =>
    log.error({ why }, 'the board snapshot is damaged; the board is read from the journal'),
  );
  const settings = new SettingsStore(database, options.settings ?? {}, (name) =>
    log.error({ name }, 'a stored setting is damaged and was set aside; the default counts'),
  );
  const { statusUrl, logsUrl, publicUrl, oidcIssuer, slackApiUrl } = options.settings ?? {};
  const { slackWebhook, teamsWebhook } = options.secrets ?? {};
  const addresses = new AddressRules({
    privateAddresses: options.privateAddresses,
    given: [statusUrl, logsUrl, publicUrl, oidcIssuer, slackApiUrl, slackWebhook, teamsWebhook].flatMap(
      (url) => (url ? [url.replaceAll(/\{\w+\}/g, 'x')] : []),
    ),
  });
  const admin = closingOnFailure(database, () => readAdminToken(dataFolder, options.adminToken));
  const secretFile = new SecretFile(dataFolder, (aside) =>
    log.error({ aside }, 'secrets.json is damaged and was set aside; enter the secrets again'),
  );
  const stopMarking = keepHighMark(dataFolder, journal, timers);
  const stopWatching = watchPlace(database, timers, (error) => {
    log.error(error.message);
    storage.failed(error.message);
  });
  return {
    dataFolder,
    databaseKey: options.databaseKey,
    database,
    journal,
    liveBoard,
    settings,
    secrets: new Secrets(options.secretStore ?? secretFile, options.secrets ?? {}, secretFile),
    addresses,
    send: options.fetch ? senderBy(addresses, options.fetch) : sender(addresses),
    changed: new Signal(),
    admin,
    timeZone: () => settings.current.timeZone || Intl.DateTimeFormat().resolvedOptions().timeZone,
    now,
    monotonic,
    clock: new ClockGuard({ now, monotonic, timers, log }),
    storage,
    timers,
    random,
    log,
    async close() {
      stopWatching();
      await stopMarking();
      try {
        await journal.close();
        await liveBoard.saveSnapshot(1);
      } catch (error) {
        // Only a faster start is lost.
        log.warn({ err: error }, 'the board snapshot could not be written');
      } finally {
        await database.close();
      }
    },
  };
}

/** What fails after the database was opened must not keep it from whoever tries again. */
function closingOnFailure<T>(database: HubDatabase, work: () => T): T {
  try {
    return work();
  } catch (error) {
    database.closeNow();
    throw new DataFolderError(`The data folder cannot be used: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** The one given, else the one kept in the data folder, else a new one. */
function readAdminToken(dataFolder: string, given: string | undefined): Core['admin'] {
  const path = join(dataFolder, 'admin-token');
  const kept = given || (existsSync(path) ? readFileSync(path, 'utf8').trim() : '');
  if (kept !== '' && !isStrong(kept)) {
    throw new Error(
      `${given ? 'QUEUETRAY_ADMIN_TOKEN' : path} must have at least ${MIN_TOKEN_LENGTH} characters.`,
    );
  }
  if (kept !== '') return { token: kept, isNew: false };
  const token = makeToken();
  writePrivately(path, `${token}\n`);
  return { token, isNew: true };
}
