import { isIP } from 'node:net';
import { homedir, networkInterfaces } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { hubSecrets, SECRET_NAMES, type SecretName } from '#shared/settings/hub-secrets.ts';
import { type HubSettingsChange, hubSettings } from '#shared/settings/hub-settings.ts';
import { isThisComputer } from '#shared/settings/plain-http.ts';
import { namesOf } from '#shared/settings/setting.ts';
import { readSettingText, splitList } from '#shared/settings/setting-text.ts';
import { KEY_VARIABLE } from './database/key.ts';
import { isAddressOrNetwork } from './http/trusted-proxies.ts';
import { isPrivateAddress } from './outgoing/address-rules.ts';
import { isStrong, MIN_TOKEN_LENGTH } from './tokens.ts';

/** An option or a variable that cannot be used. `message` is one clear line. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
}

export interface CommandLine {
  readonly host: string;
  readonly port: number;
  /** Undefined: a demo without a folder of its own. */
  readonly dataFolder?: string;
  readonly hooksPort?: number;
  readonly allowedHosts: readonly string[];
  /** Addresses and networks of proxies whose `X-Forwarded-…` headers are believed. */
  readonly trustedProxies: readonly string[];
  readonly demo: boolean;
  readonly open: boolean;
  readonly help: boolean;
  readonly adminToken?: string;
  readonly databaseKey?: string;
  readonly secrets: Partial<Record<SecretName, string>>;
  readonly settings: HubSettingsChange;
  /** The fingerprint of the tunnel's SSH server. */
  readonly sshHostKey?: string;
  /** Names, addresses and networks outside the public internet that the hub may send to. */
  readonly privateAddresses: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

export const HUB_USAGE = `queuetray hub: receives SnapEngage's webhooks and feeds every desktop and wall screen.

  --port N          port to listen on (8787; 0: any free one)      QUEUETRAY_PORT
  --host H          address to listen on (127.0.0.1)               QUEUETRAY_HOST
  --data DIR        data folder                                    QUEUETRAY_DATA
  --hooks-port N    a second listener for /hooks/* alone           QUEUETRAY_HOOKS_PORT
  --allow-host H    a name this hub is reached by (repeatable)     QUEUETRAY_ALLOWED_HOSTS
  --trusted-proxy A an address or network of a proxy in front      QUEUETRAY_TRUSTED_PROXIES
                    that sets X-Forwarded-Proto and -For (repeatable)
  --insecure-http   beyond 127.0.0.1 without TLS, for a proxy       QUEUETRAY_INSECURE_HTTP=1
  --tunnel KIND     ssh, ngrok, command or own (docs/TUNNELS.md)   QUEUETRAY_TUNNEL
  --demo            run against a simulated account; without --data, in a folder that is thrown away
  --open            open the browser
  --help

Secrets come from the environment only: QUEUETRAY_WEBHOOK_TOKEN, QUEUETRAY_ADMIN_TOKEN, QUEUETRAY_API_TOKEN,
QUEUETRAY_NGROK_AUTHTOKEN, QUEUETRAY_DATABASE_KEY (the database is encrypted with it). Every setting has a variable too, which then fixes it: docs/HUB.md.
`;

/** Options come before their environment twins, and those before the defaults. Throws OptionError. */
export function readCommandLine(
  args: readonly string[],
  env: Environment,
  platform: NodeJS.Platform,
): CommandLine {
  const values = parse(args);
  const host = values.host ?? (env.QUEUETRAY_HOST || '127.0.0.1');
  demandWord(host, values['insecure-http'] === true || isYes(env.QUEUETRAY_INSECURE_HTTP));
  const demo = values.demo === true;
  const folder = values.data ?? (env.QUEUETRAY_DATA || (demo ? undefined : defaultDataFolder(env, platform)));
  const hooksPort = values['hooks-port'] ?? env.QUEUETRAY_HOOKS_PORT;
  return {
    host,
    port: readPort('--port', values.port ?? (env.QUEUETRAY_PORT || '8787')),
    ...(folder ? { dataFolder: resolve(folder) } : {}),
    ...(hooksPort ? { hooksPort: readPort('--hooks-port', hooksPort) } : {}),
    allowedHosts: values['allow-host'] ?? splitList(env.QUEUETRAY_ALLOWED_HOSTS ?? ''),
    trustedProxies: readProxies(values['trusted-proxy'] ?? splitList(env.QUEUETRAY_TRUSTED_PROXIES ?? '')),
    demo,
    open: values.open === true,
    help: values.help === true,
    ...(env.QUEUETRAY_ADMIN_TOKEN ? { adminToken: readAdminToken(env.QUEUETRAY_ADMIN_TOKEN) } : {}),
    ...readAccountEnvironment(
      values.tunnel === undefined ? env : { ...env, QUEUETRAY_TUNNEL: values.tunnel },
    ),
  };
}

/** The hub's settings and secrets, as far as the environment fixes them. Throws OptionError. */
export function readAccountEnvironment(
  env: Environment,
): Pick<CommandLine, 'secrets' | 'settings' | 'sshHostKey' | 'databaseKey' | 'privateAddresses'> {
  return {
    secrets: readSecrets(env),
    settings: readSettings(env),
    privateAddresses: readPrivateAddresses(env),
    ...(env[KEY_VARIABLE] ? { databaseKey: env[KEY_VARIABLE] } : {}),
    ...(env.QUEUETRAY_TUNNEL_SSH_HOSTKEY ? { sshHostKey: env.QUEUETRAY_TUNNEL_SSH_HOSTKEY } : {}),
  };
}

function readPrivateAddresses({ QUEUETRAY_PRIVATE_ADDRESSES: text = '' }: Environment): readonly string[] {
  const addresses = splitList(text);
  const strange = addresses.find((address) => !isPrivateAddress(address));
  if (strange !== undefined)
    throw new OptionError(
      `QUEUETRAY_PRIVATE_ADDRESSES: "${strange}" is no name, address or network (10.0.0.0/8).`,
    );
  return addresses;
}

/** An empty variable is none. */
function readSettings(env: Environment): HubSettingsChange {
  const settings = namesOf(hubSettings).flatMap((name) => {
    const { env: variable } = hubSettings[name];
    const text = env[variable];
    if (!text) return [];
    const read = readSettingText(hubSettings[name], text);
    if (!read.ok) throw new OptionError(`${variable}: ${read.problem}.`);
    return [[name, read.value] as const];
  });
  return Object.fromEntries(settings);
}

/** An empty variable is none. */
const readSecrets = (env: Environment): CommandLine['secrets'] =>
  Object.fromEntries(
    SECRET_NAMES.flatMap((name) => {
      const secret = env[hubSecrets[name].env]?.trim();
      return secret ? [[name, secret] as const] : [];
    }),
  );

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        'hooks-port': { type: 'string' },
        'allow-host': { type: 'string', multiple: true },
        'trusted-proxy': { type: 'string', multiple: true },
        'insecure-http': { type: 'boolean' },
        tunnel: { type: 'string' },
        demo: { type: 'boolean' },
        open: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (positionals.length > 0) throw new OptionError(`"${positionals[0]}" is no option. See --help.`);
    return values;
  } catch (error) {
    if (error instanceof OptionError) throw error;
    throw new OptionError(
      `${(error as Error).message.split('\n')[0]?.replace(/\. To specify.*$/, '')}. See --help.`,
    );
  }
}

/** The hub speaks plain http. Throws OptionError where that would be beyond this computer and nobody said that it is meant so. */
function demandWord(host: string, isMeant: boolean): void {
  // Of what is no address of this computer the listener says so.
  if (isMeant || isThisComputer(host) || (isIP(host) !== 0 && !isOwnAddress(host))) return;
  throw new OptionError(
    `Listening on ${host} would let others read tokens and visitors' words on the way: the hub has no TLS. Put a proxy with TLS in front and add --insecure-http, or listen on 127.0.0.1.`,
  );
}

const isOwnAddress = (address: string): boolean =>
  ['0.0.0.0', '::'].includes(address) ||
  Object.values(networkInterfaces()).some((found) => found?.some((own) => own.address === address));

const isYes = (text: string | undefined): boolean => /^(1|true|yes|on)$/i.test(text?.trim() ?? '');

function readPort(name: string, text: string): number {
  const port = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (!(port >= 0 && port <= 65_535))
    throw new OptionError(`${name} must be a number from 0 to 65535, not "${text}".`);
  return port;
}

function readProxies(texts: readonly string[]): readonly string[] {
  const wrong = texts.find((text) => !isAddressOrNetwork(text));
  if (wrong === undefined) return texts;
  throw new OptionError(
    `--trusted-proxy must be an address or a network, as 127.0.0.1 or 10.0.0.0/8, not "${wrong}".`,
  );
}

function readAdminToken(token: string): string {
  if (isStrong(token)) return token;
  throw new OptionError(
    `QUEUETRAY_ADMIN_TOKEN must have at least ${MIN_TOKEN_LENGTH} characters, so that nobody guesses it. Leave it out, and one is made.`,
  );
}

function defaultDataFolder(env: Environment, platform: NodeJS.Platform): string {
  const home = homedir();
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'QueueTray', 'hub');
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'QueueTray', 'hub');
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'queuetray', 'hub');
}
