import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { Machine } from '../machine.ts';
import { strict } from '../strict.ts';

export const makePowerMonitor = (machine: Machine) =>
  Object.assign(machine.power, {
    getSystemIdleTime: () => machine.idleSeconds,
  } satisfies Pick<Electron.PowerMonitor, 'getSystemIdleTime'>);

export const makeNativeTheme = (machine: Machine) => {
  const { theme, system, recorded } = machine;
  Object.defineProperties(theme, {
    shouldUseDarkColors: {
      get: () => recorded.themeSource === 'dark' || (recorded.themeSource === 'system' && machine.dark.apps),
    },
    shouldUseDarkColorsForSystemIntegratedUI: {
      get: () => (system.platform === 'linux' ? undefined : machine.dark.system),
    },
    themeSource: {
      get: () => recorded.themeSource,
      set: (source: string) => {
        recorded.themeSource = source;
      },
    },
  });
  return theme as EventEmitter &
    Pick<
      Electron.NativeTheme,
      'shouldUseDarkColors' | 'shouldUseDarkColorsForSystemIntegratedUI' | 'themeSource'
    >;
};

export const makePowerSaveBlocker = ({ recorded }: Machine) =>
  ({
    start: () => ++recorded.awake,
    stop: () => {
      recorded.awake--;
      return true;
    },
  }) satisfies Pick<Electron.PowerSaveBlocker, 'start' | 'stop'>;

export const makeGlobalShortcut = (machine: Machine) =>
  ({
    register: (accelerator, work) => {
      if (machine.refusesShortcuts || machine.system.takenShortcuts.includes(accelerator)) return false;
      machine.recorded.shortcuts.set(accelerator, work);
      return true;
    },
    unregister: (accelerator) => {
      machine.recorded.shortcuts.delete(accelerator);
    },
    unregisterAll: () => machine.recorded.shortcuts.clear(),
  }) satisfies Pick<Electron.GlobalShortcut, 'register' | 'unregister' | 'unregisterAll'>;

export const makeClipboard = ({ recorded }: Machine) =>
  ({
    // Written a turn later: whoever does not wait answers too early.
    writeText: async (text) => {
      await new Promise((resolve) => setImmediate(resolve));
      recorded.copied = text;
    },
  }) satisfies Pick<Electron.Clipboard, 'writeText'>;

export const makeShell = ({ recorded }: Machine) =>
  ({
    openExternal: async (url) => {
      recorded.openedUrls.push(url);
    },
    openPath: async (path) => {
      recorded.shownFiles.push(path);
      return '';
    },
  }) satisfies Pick<Electron.Shell, 'openExternal' | 'openPath'>;

export const makeScreen = ({ displays }: Machine) =>
  ({
    getPrimaryDisplay: () => displays[0] as Electron.Display,
    getAllDisplays: () => displays as unknown as Electron.Display[],
    getCursorScreenPoint: () => ({ x: 1190, y: 12 }),
  }) satisfies Pick<Electron.Screen, 'getAllDisplays' | 'getCursorScreenPoint' | 'getPrimaryDisplay'>;

export const makeNet = (machine: Machine) =>
  ({
    // As net-fetch.ts has it: a redirect that is not followed is an error, and no cause carries a code.
    fetch: async (input, init) => {
      const response = await machine.network(input, init as RequestInit);
      if (init?.redirect === 'manual' && response.status >= 300 && response.status < 400)
        throw new Error('Redirect was cancelled');
      return response as never;
    },
  }) satisfies Pick<Electron.Net, 'fetch'>;

export const makeDialog = ({ recorded, answers }: Machine) => ({
  showErrorBox: (title: string, text: string): void => {
    recorded.boxes.push({ title, text, buttons: [] });
  },
  showMessageBox: async (options: Electron.MessageBoxOptions): Promise<Electron.MessageBoxReturnValue> => {
    const { message, detail = '', buttons = [], defaultId = 0 } = options;
    recorded.boxes.push({ title: message, text: detail, buttons });
    return { response: answers.shift() ?? defaultId, checkboxChecked: false };
  },
});

export const makeSession = () => ({
  defaultSession: strict('Session', {
    setPermissionRequestHandler: () => {},
    setPermissionCheckHandler: () => {},
    setDevicePermissionHandler: () => {},
  } satisfies Pick<
    Electron.Session,
    'setDevicePermissionHandler' | 'setPermissionCheckHandler' | 'setPermissionRequestHandler'
  >),
});

/** Encrypts for real, with a key that is the same at the next start on the same data. */
export const makeSafeStorage = (machine: Machine) => {
  const keyOf = (): Buffer =>
    createHash('sha256')
      .update(`keychain of ${machine.paths.get('userData')}`)
      .digest();
  const mustBeOpen = (): void => {
    if (machine.keychain !== 'open') throw new Error('Encryption is temporarily unavailable');
  };
  return {
    getSelectedStorageBackend: () => {
      if (machine.system.platform !== 'linux')
        throw new Error('safeStorage.getSelectedStorageBackend is for Linux');
      return machine.keychain === 'basic_text' ? 'basic_text' : 'gnome_libsecret';
    },
    isAsyncEncryptionAvailable: async () => machine.keychain !== 'absent',
    encryptStringAsync: async (text) => {
      mustBeOpen();
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyOf(), iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]);
    },
    decryptStringAsync: async (data) => {
      mustBeOpen();
      const decipher = createDecipheriv('aes-256-gcm', keyOf(), data.subarray(0, 12));
      decipher.setAuthTag(data.subarray(12, 28));
      const result = decipher.update(data.subarray(28), undefined, 'utf8') + decipher.final('utf8');
      return { result, shouldReEncrypt: machine.keyRotated };
    },
  } satisfies Pick<
    Electron.SafeStorage,
    'decryptStringAsync' | 'encryptStringAsync' | 'getSelectedStorageBackend' | 'isAsyncEncryptionAvailable'
  >;
};
