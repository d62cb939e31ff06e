import { EventEmitter } from 'node:events';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { runApplication } from '#main/start/application.ts';
import { machineOf, onEverySystem } from '../../support/desk.ts';

async function register(system: Parameters<typeof machineOf>[0], isDefaultApp: boolean) {
  const computer = machineOf(system);
  runApplication({
    argv: ['queuetray'],
    log: pino({ level: 'silent' }),
    logFolder: computer.folder,
    process: new EventEmitter(),
    isDefaultApp,
    startDesktop: async () => ({ open: () => {}, takeLeave: async () => true, stop: async () => {} }),
  });
  await new Promise((resolve) => setImmediate(resolve));
  return computer.recorded.protocolClients;
}

onEverySystem((system) => {
  it('queuetray:// opens this program, installed or run by Electron from its sources', async () => {
    expect(await register(system, false)).toEqual([['queuetray']]);
    expect(await register(system, true)).toEqual([['queuetray', process.execPath, [process.cwd()]]]);
  });
});
