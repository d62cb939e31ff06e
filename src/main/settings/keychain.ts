import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import type { Logger } from 'pino';
import type { SecretStore } from '#hub/core.ts';
import { writePrivately } from '#hub/private-file.ts';
import type { SecretName } from '#shared/settings/hub-settings.ts';

type Name = SecretName | 'hubToken';

/**
 * Secrets encrypted with a key from the operating system's keychain. Where there is none (or only Chromium's
 * `basic_text`, which protects nothing), they are kept in memory alone and said to be.
 */
export class Keychain implements SecretStore {
  readonly durable: boolean;
  readonly #path: string;
  readonly #log: Logger;
  readonly #secrets = new Map<Name, string>();

  private constructor(path: string, durable: boolean, log: Logger) {
    this.#path = path;
    this.durable = durable;
    this.#log = log;
  }

  /** After the app is ready. */
  static async open(folder: string, log: Logger): Promise<Keychain> {
    const basic = process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';
    const durable = !basic && (await safeStorage.isAsyncEncryptionAvailable());
    const keychain = new Keychain(join(folder, 'secrets.json'), durable, log);
    if (durable) await keychain.#read();
    return keychain;
  }

  get(name: Name): string {
    return this.#secrets.get(name) ?? '';
  }

  async set(name: Name, value: string | null): Promise<void> {
    if (value === null) this.#secrets.delete(name);
    else this.#secrets.set(name, value);
    if (this.durable) await this.#write();
  }

  async #read(): Promise<void> {
    if (!existsSync(this.#path)) return;
    const stored = JSON.parse(readFileSync(this.#path, 'utf8')) as Record<string, string>;
    for (const [name, encrypted] of Object.entries(stored)) {
      try {
        const { result } = await safeStorage.decryptStringAsync(Buffer.from(encrypted, 'base64'));
        this.#secrets.set(name as Name, result);
      } catch (error) {
        // The keychain's key is another one now: this secret must be pasted again, and its absence shows.
        this.#log.warn({ err: error, name }, 'a stored secret could not be read');
      }
    }
  }

  async #write(): Promise<void> {
    const encrypted: Record<string, string> = {};
    for (const [name, value] of this.#secrets) {
      encrypted[name] = (await safeStorage.encryptStringAsync(value)).toString('base64');
    }
    writePrivately(this.#path, JSON.stringify(encrypted));
  }
}
