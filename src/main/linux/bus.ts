import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Where an object of a service is. */
export interface BusObject {
  readonly bus: 'session' | 'system';
  readonly service: string;
  readonly path: string;
}

/** D-Bus, as far as Electron does not speak it for us. */
export interface Bus {
  /** The answer as GVariant text, `(<true>,)`; undefined: nobody answers, or there is no bus. */
  call(object: BusObject, method: string, ...args: readonly string[]): Promise<string | undefined>;
  /** Tells every signal of the object, as a line. Returns how to stop. */
  watch(object: BusObject, onSignal: (line: string) => void): () => void;
}

/** A bus without anybody on it: on systems that have none. */
export const noBus: Bus = { call: async () => undefined, watch: () => () => {} };

const ANSWERS_WITHIN_MS = 2_000;

const at = ({ bus, service, path }: BusObject): string[] => [
  `--${bus}`,
  '--dest',
  service,
  '--object-path',
  path,
];

/** By GLib's own program, which every desktop with a tray, a lock screen or a keyring has. */
export const gdbus: Bus = {
  call: (object, method, ...args) =>
    new Promise((resolve) => {
      execFile(
        'gdbus',
        ['call', ...at(object), '--method', method, ...args],
        { timeout: ANSWERS_WITHIN_MS },
        (error, stdout) => resolve(error ? undefined : stdout.trim()),
      );
    }),
  watch(object, onSignal) {
    const program = spawn('gdbus', ['monitor', ...at(object)], { stdio: ['ignore', 'pipe', 'ignore'] });
    // Not installed: nothing is told.
    program.on('error', () => {});
    const lines = createInterface({ input: program.stdout });
    lines.on('line', onSignal);
    return () => {
      lines.close();
      program.kill();
    };
  },
};

/** Whether a property of the interface that is named as the service is true. Without a clear answer: no. */
export async function isSet(bus: Bus, object: BusObject, property: string): Promise<boolean> {
  const answer = await bus.call(object, 'org.freedesktop.DBus.Properties.Get', object.service, property);
  return answer?.includes('<true>') === true;
}
