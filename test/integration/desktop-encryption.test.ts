import { join } from 'node:path';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { isEncrypted } from '#hub/database/key.ts';
import { openEmbedded } from '#main/hub/embedded.ts';
import type { HubLinkOptions } from '#main/hub/hub-link.ts';
import { Keychain } from '#main/settings/keychain.ts';
import { type ShellParts, shellHandlers } from '#main/shell-handlers.ts';
import { systemTimers } from '#shared/time/timers.ts';
import { machineOf } from '../support/desk.ts';

const log = pino({ level: 'silent' });

/** The desktop's own hub with its keychain, and what its windows may ask of both. */
async function ownHubOn(computer: ReturnType<typeof machineOf>, env: Record<string, string> = {}) {
  const keychain = await Keychain.open({ folder: computer.folder, platform: 'linux', log });
  const options: HubLinkOptions = {
    dataFolder: computer.folder,
    version: '1',
    log,
    rendererFolder: '/nowhere',
    simulatorPath: '',
    databaseThread: join(process.cwd(), 'out', 'main', 'database-thread.js'),
    upkeepProgram: '',
    secretStore: keychain,
    hubToken: () => '',
    databaseKey: () => keychain.get('databaseKey'),
    ownAgentId: () => '',
    env: { QUEUETRAY_PORT: '0', ...env },
    fetch,
    clock: Date.now,
    timers: systemTimers,
  };
  let hub = await openEmbedded(options, false);
  const handlers = shellHandlers({
    keychain,
    env,
    connection: () => ({ mode: 'own' }),
    async reconnect() {
      await hub.close();
      hub = await openEmbedded(options, false);
    },
  } as unknown as ShellParts);
  return { keychain, handlers, options, close: () => hub.close() };
}

const fileOf = ({ folder }: ReturnType<typeof machineOf>): string => join(folder, 'hub', 'queuetray.db');

it('encrypts what the desktop keeps by a key that only its keychain has, and goes on with it', async () => {
  const computer = machineOf('linux-kde');
  const before = await ownHubOn(computer);
  expect(await before.handlers.readEncryption({})).toBe('off');
  expect(await before.handlers.encrypt({})).toEqual({});
  expect(isEncrypted(fileOf(computer))).toBe(true);
  await before.handlers.copyDatabaseKey({});
  expect(computer.recorded.copied).toBe(before.keychain.get('databaseKey'));
  await before.close();

  const after = await ownHubOn(computer);
  expect(await after.handlers.readEncryption({})).toBe('on');
  await after.close();
});

it('a locked keychain keeps the hub closed and its data whole, and says what to unlock', async () => {
  const computer = machineOf('linux-kde');
  const { handlers, options, keychain, close } = await ownHubOn(computer);
  await handlers.encrypt({});
  await close();
  await expect(openEmbedded({ ...options, databaseKey: () => '' }, false)).rejects.toThrow(
    /is encrypted. Unlock the keychain/,
  );
  const again = await openEmbedded({ ...options, databaseKey: () => keychain.get('databaseKey') }, false);
  await again.close();
});

it('without a keychain that lasts, nothing is encrypted by a key that would be gone tomorrow', async () => {
  const computer = machineOf('linux-kde');
  computer.machine.keychain = 'absent';
  const { handlers, close } = await ownHubOn(computer);
  expect(await handlers.readEncryption({})).toBe('noKeychain');
  await expect(handlers.encrypt({})).rejects.toThrow(/cannot be encrypted/);
  await close();
  expect(isEncrypted(fileOf(computer))).toBe(false);
});
