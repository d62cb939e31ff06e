import { existsSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SecretSource } from '#shared/contract/requests.ts';
import { SECRET_NAMES, type SecretName } from '#shared/settings/hub-settings.ts';
import { stamp } from '../database/files.ts';
import { jsonOf } from '../database/stored-text.ts';
import { writePrivately } from '../private-file.ts';

/** Where secrets live. The desktop gives one backed by the operating system's keychain. */
export interface SecretStore {
  /** Empty when there is none. */
  get(name: SecretName): string;
  set(name: SecretName, value: string | null): Promise<void>;
  /** False: there is no safe place to keep secrets, so they are gone when this program ends. */
  readonly durable: boolean;
}

/** A file in the data folder that only its owner may read. */
export class SecretFile implements SecretStore {
  readonly durable = true;
  readonly #path: string;
  #secrets: Partial<Record<SecretName, string>> = {};

  /** `onDamage` is told where a file was moved to that cannot be read. */
  constructor(folder: string, onDamage: (aside: string) => void = () => {}) {
    this.#path = join(folder, 'secrets.json');
    if (!existsSync(this.#path)) return;
    const secrets = readSecrets(this.#path);
    if (secrets) this.#secrets = secrets;
    else {
      const aside = `${this.#path}.damaged-${stamp(statSync(this.#path).mtimeMs)}`;
      renameSync(this.#path, aside);
      onDamage(aside);
    }
  }

  get(name: SecretName): string {
    return this.#secrets[name] ?? '';
  }

  async set(name: SecretName, value: string | null): Promise<void> {
    const { [name]: _, ...rest } = this.#secrets;
    const next = value === null ? rest : { ...rest, [name]: value };
    writePrivately(this.#path, JSON.stringify(next));
    this.#secrets = next;
  }
}

/** Undefined: it is empty, or no JSON object. */
function readSecrets(path: string): Partial<Record<SecretName, string>> | undefined {
  const stored = jsonOf(readFileSync(path));
  if (stored === null || typeof stored !== 'object') return undefined;
  return Object.fromEntries(
    SECRET_NAMES.map((name) => [name, (stored as Record<string, unknown>)[name]]).filter(
      ([, value]) => typeof value === 'string',
    ),
  );
}

/** What the hub makes by itself. */
const OWN: readonly SecretName[] = ['webhookToken', 'webhookKey'];

/** Secrets given by the environment come before stored ones, and cannot be changed from inside. */
export class Secrets {
  readonly #store: SecretStore;
  readonly #environment: Readonly<Partial<Record<SecretName, string>>>;
  readonly #ownStore: SecretStore;

  /**
   * `ownStore`: where the hub keeps what it makes itself, if `store` would forget it: SnapEngage would be refused after each
   * start, and webhooks could not be signed. It may lie beside what it protects.
   */
  constructor(
    store: SecretStore,
    environment: Readonly<Partial<Record<SecretName, string>>>,
    ownStore: SecretStore = store,
  ) {
    this.#store = store;
    this.#environment = environment;
    this.#ownStore = store.durable ? store : ownStore;
  }

  #storeOf(name: SecretName): SecretStore {
    return OWN.includes(name) ? this.#ownStore : this.#store;
  }

  get(name: SecretName): string {
    return this.#environment[name] || unbind(this.#storeOf(name).get(name)).value;
  }

  /** The servers that a stored secret was entered for; undefined: it is bound to none. */
  serversOf(name: SecretName): readonly string[] | undefined {
    return this.#environment[name] ? undefined : unbind(this.#storeOf(name).get(name)).servers;
  }

  source(name: SecretName): SecretSource {
    if (this.#environment[name]) return 'environment';
    if (this.#storeOf(name).get(name) === '') return 'none';
    return this.#storeOf(name).durable ? 'stored' : 'memory';
  }

  get sources(): Readonly<Record<SecretName, SecretSource>> {
    return Object.fromEntries(SECRET_NAMES.map((name) => [name, this.source(name)])) as Record<
      SecretName,
      SecretSource
    >;
  }

  /** `servers`: the only ones it may ever be sent to, as origins (`https://example.com`). */
  set(name: SecretName, value: string | null, servers?: readonly string[]): Promise<void> {
    return this.#storeOf(name).set(name, value === null || !servers ? value : bind(value, servers));
  }
}

/** As it is stored: the servers stand in a second line, which no secret has. */
const bind = (value: string, servers: readonly string[]): string => `${value}\n${servers.join(' ')}`;

function unbind(stored: string): { readonly value: string; readonly servers?: readonly string[] } {
  const [value = '', servers] = stored.split('\n');
  return { value, ...(servers === undefined ? {} : { servers: servers.split(' ') }) };
}
