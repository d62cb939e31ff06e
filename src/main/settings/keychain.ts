import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { SecretStore } from '#hub/core.ts';
import { writePrivately } from '#hub/private-file.ts';
import type { SecretName } from '#shared/settings/hub-settings.ts';

/** databaseKey: what the hub of this computer's own is encrypted with. */
type Name = SecretName | 'hubToken' | 'databaseKey';

export interface KeychainOptions {
  readonly folder: string;
  readonly platform: NodeJS.Platform;
  readonly log: Logger;
}

const Stored = z.record(z.string(), z.string());

/**
 * Secrets encrypted with a key from the operating system's keychain. Where there is none (or only Chromium's
 * `basic_text`, which protects nothing), they are kept in memory alone and said to be. What cannot be read just now (the
 * keychain is locked) stays in the file as it is, and is tried again.
 */
export class Keychain implements SecretStore {
  readonly durable: boolean;
  readonly #path: string;
  readonly #log: Logger;
  readonly #secrets = new Map<Name, string>();
  /** As in the file, base64, by name. */
  readonly #unread = new Map<string, string>();

  private constructor(path: string, durable: boolean, log: Logger) {
    this.#path = path;
    this.durable = durable;
    this.#log = log;
  }

  /** After the app is ready. */
  static async open({ folder, platform, log }: KeychainOptions): Promise<Keychain> {
    const basic = platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';
    const durable = !basic && (await safeStorage.isAsyncEncryptionAvailable());
    const keychain = new Keychain(join(folder, 'secrets.json'), durable, log);
    if (durable) await keychain.#read();
    return keychain;
  }

  get(name: Name): string {
    return this.#secrets.get(name) ?? '';
  }

  async set(name: Name, value: string | null): Promise<void> {
    this.#unread.delete(name);
    if (value === null) this.#secrets.delete(name);
    else this.#secrets.set(name, value);
    if (this.durable) await this.#write();
  }

  /** Tries once more what could not be read. True: something could be now. */
  async retry(): Promise<boolean> {
    const before = this.#unread.size;
    if (before > 0) await this.#decryptAll(new Map(this.#unread));
    return this.#unread.size < before;
  }

  async #read(): Promise<void> {
    if (!existsSync(this.#path)) return;
    try {
      const stored = Stored.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
      await this.#decryptAll(new Map(Object.entries(stored)));
    } catch (error) {
      const aside = `${this.#path}.damaged`;
      renameSync(this.#path, aside);
      this.#log.error(
        { err: error, aside },
        'secrets.json is damaged and was set aside; enter the secrets again',
      );
    }
  }

  async #decryptAll(stored: ReadonlyMap<string, string>): Promise<void> {
    let isOutdated = false;
    for (const [name, encrypted] of stored) {
      try {
        const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(
          Buffer.from(encrypted, 'base64'),
        );
        this.#secrets.set(name as Name, result);
        this.#unread.delete(name);
        isOutdated ||= shouldReEncrypt;
      } catch (error) {
        // Locked for now, or the key is another one: its absence shows, and pasting it anew mends that.
        this.#unread.set(name, encrypted);
        this.#log.warn({ err: error, name }, 'a stored secret could not be read');
      }
    }
    if (isOutdated) await this.#write();
  }

  async #write(): Promise<void> {
    const encrypted: Record<string, string> = Object.fromEntries(this.#unread);
    for (const [name, value] of this.#secrets) {
      encrypted[name] = (await safeStorage.encryptStringAsync(value)).toString('base64');
    }
    writePrivately(this.#path, JSON.stringify(encrypted));
  }
}
