import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { Keychain } from '#main/settings/keychain.ts';
import { deskOn, LINUX, machineOf, onEverySystem, onSystems } from '../../support/desk.ts';

const open = ({ machine, folder }: ReturnType<typeof machineOf>) =>
  Keychain.open({ folder, platform: machine.system.platform, log: pino({ level: 'silent' }) });

onEverySystem((system) => {
  it('keeps secrets encrypted', async () => {
    const computer = machineOf(system);
    const keychain = await open(computer);
    await keychain.set('hubToken', 'a secret');
    expect(readFileSync(join(computer.folder, 'secrets.json'), 'utf8')).not.toContain('a secret');
    expect((await open(computer)).get('hubToken')).toBe('a secret');
  });

  it('locked for now it loses nothing: neither what is written meanwhile nor what could not be read', async () => {
    const computer = machineOf(system);
    await (await open(computer)).set('hubToken', 'a secret');
    computer.machine.keychain = 'unavailable';
    const keychain = await open(computer);
    expect(keychain.get('hubToken')).toBe('');
    computer.machine.keychain = 'open';
    await keychain.set('apiToken', 'another');
    expect(await keychain.retry()).toBe(true);
    expect(keychain.get('hubToken')).toBe('a secret');
    const later = await open(computer);
    expect([later.get('hubToken'), later.get('apiToken')]).toEqual(['a secret', 'another']);
  });

  it('that is opened after the login lets the desktop in to its hub', async () => {
    const token = '{"hubToken":"AAAA"}';
    const desk = await deskOn(system, {
      prepare: ({ folder, machine }) => {
        writeFileSync(join(folder, 'secrets.json'), token);
        machine.keychain = 'unavailable';
      },
    });
    expect(desk.hub.tokens.at(-1)).toBe('');
    // What the keychain had it encrypt on another day.
    desk.machine.keychain = 'open';
    const { safeStorage } = await import('electron');
    safeStorage.decryptStringAsync = async () => ({ result: 'a secret', shouldReEncrypt: false });
    await desk.pass(11);
    expect(desk.hub.tokens.at(-1)).toBe('Bearer a secret');
  });

  it('a damaged file is set aside, and the program starts', async () => {
    const computer = machineOf(system);
    const path = join(computer.folder, 'secrets.json');
    writeFileSync(path, '{"hubTok');
    expect((await open(computer)).get('hubToken')).toBe('');
    expect([existsSync(path), readFileSync(`${path}.damaged`, 'utf8')]).toEqual([false, '{"hubTok']);
  });

  it('writes anew by a key that was changed', async () => {
    const computer = machineOf(system);
    await (await open(computer)).set('hubToken', 'a secret');
    const before = readFileSync(join(computer.folder, 'secrets.json'), 'utf8');
    computer.machine.keyRotated = true;
    await open(computer);
    expect(readFileSync(join(computer.folder, 'secrets.json'), 'utf8')).not.toBe(before);
  });

  it('where there is none, keeps them in memory and says so', async () => {
    const computer = machineOf(system);
    computer.machine.keychain = 'absent';
    const keychain = await open(computer);
    await keychain.set('hubToken', 'a secret');
    expect([keychain.durable, keychain.get('hubToken')]).toEqual([false, 'a secret']);
    expect(existsSync(join(computer.folder, 'secrets.json'))).toBe(false);
  });
});

onSystems(LINUX, (system) => {
  it('does not take Chromium’s own text for a keychain', async () => {
    const computer = machineOf(system);
    computer.machine.keychain = 'basic_text';
    expect((await open(computer)).durable).toBe(false);
  });
});
