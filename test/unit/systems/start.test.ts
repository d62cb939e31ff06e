import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { Desktop } from '#main/desktop-options.ts';
import { runApplication } from '#main/start/application.ts';
import type { ShowMessage } from '#shared/contract/shell.ts';
import { chatEvent } from '../../support/alerted-person.ts';
import { deskOn, machineOf, onEverySystem, onSystems, T0 } from '../../support/desk.ts';

/** The program's start to its end, with a desktop that only writes down. */
function run(
  system: Parameters<typeof machineOf>[0],
  { argv = [] as string[], fails = false, atLogin = false } = {},
) {
  const machine = machineOf(system, { late: true });
  machine.machine.wasOpenedAtLogin = atLogin;
  const opened: unknown[] = [];
  const begun: boolean[] = [];
  const nodes = new EventEmitter();
  let goes = true;
  const desktop: Desktop = {
    open: (link) => opened.push(link ?? 'the queue'),
    takeLeave: async () => goes,
    stop: async () => void opened.push('stopped'),
  };
  runApplication({
    argv: ['queuetray', ...argv],
    log: pino({ level: 'silent' }),
    logFolder: join(machine.folder, 'logs'),
    process: nodes,
    isDefaultApp: false,
    startDesktop: async ({ hidden }) => {
      if (fails) throw new Error('The data folder is in use.');
      begun.push(hidden);
      return desktop;
    },
  });
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  const ready = async (): Promise<void> => {
    machine.machine.becomeReady();
    await settle();
  };
  return { ...machine, opened, begun, nodes, settle, ready, stays: () => (goes = false) };
}

onEverySystem((system) => {
  it('a link that comes before the program is ready is opened once it is, with no window beside it', async () => {
    const { app, opened, begun, ready } = run(system);
    let prevented = false;
    app.emit('open-url', { preventDefault: () => (prevented = true) }, 'queuetray://status/online');
    await ready();
    expect([opened, begun, prevented]).toEqual([['queuetray://status/online'], [true], true]);
  });

  it('so is the second start that came too early, and the link on the command line', async () => {
    const { app, opened, ready } = run(system, { argv: ['queuetray://team'] });
    app.emit('second-instance', {}, ['queuetray', 'queuetray://status/pause']);
    await ready();
    expect(opened).toEqual(['queuetray://status/pause', 'queuetray://team']);
    app.emit('second-instance', {}, ['queuetray']);
    expect(opened.at(-1)).toBe('the queue');
  });

  it('what keeps it from starting is said, with where the logs are', async () => {
    const { recorded, exits, folder, ready, settle } = run(system, { fails: true });
    await ready();
    await settle();
    expect(recorded.boxes).toEqual([
      {
        title: 'QueueTray cannot start',
        text: expect.stringContaining(
          `The data folder is in use.\n\nMore is in the logs: ${join(folder, 'logs')}`,
        ),
        buttons: [],
      },
    ]);
    expect(exits).toEqual([1]);
  });

  it('an error that nobody caught is told once, and leads to the logs', async () => {
    const { recorded, machine, folder, nodes, ready, settle } = run(system);
    await ready();
    machine.answers.push(2);
    nodes.emit('uncaughtException', new Error('oh'));
    nodes.emit('uncaughtException', new Error('oh again'));
    nodes.emit('unhandledRejection', new Error('quietly'));
    await settle();
    expect(recorded.boxes.map(({ buttons }) => buttons)).toEqual([['Go on', 'Start again', 'Show logs']]);
    expect(recorded.shownFiles).toEqual([join(folder, 'logs')]);
  });

  it('ends when asked to, once everything has stopped, and stays if the person would rather', async () => {
    const staying = run(system);
    await staying.ready();
    staying.stays();
    staying.app.quit();
    await staying.settle();
    expect([staying.opened, staying.exits]).toEqual([[], []]);
    const { app, opened, exits, ready, settle } = run(system);
    await ready();
    app.quit();
    await settle();
    expect([opened, exits]).toEqual([['stopped'], [0]]);
  });
});

onSystems(['darwin'], (system) => {
  it('opened by the login it begins in the tray alone', async () => {
    const { begun, ready } = run(system, { atLogin: true });
    await ready();
    expect(begun).toEqual([true]);
  });

  it('being activated at its first start opens nothing, later the queue', async () => {
    const { app, opened, ready } = run(system);
    app.emit('activate', {}, false);
    await ready();
    expect(opened).toEqual([]);
    app.emit('activate', {}, false);
    expect(opened).toEqual(['the queue']);
  });
});

onEverySystem((system) => {
  describe('while the hub is away', () => {
    it('the window is there at once, and what is asked for is shown in it', async () => {
      const desk = await deskOn(system, { away: true });
      expect(desk.window('queue').isVisible()).toBe(true);
      desk.desktop.open('queuetray://settings');
      await desk.settle();
      expect(desk.window('settings').isVisible()).toBe(true);
      expect(desk.tray().tooltip).toMatch(/^Not connected/);
    });

    it('it heals by itself when the hub is back: session, board and tray', async () => {
      const desk = await deskOn(system, { away: true });
      desk.hub.happen(chatEvent('queued', 'a', T0));
      desk.hub.away = false;
      // A connection that hangs is given up after 40 s.
      await desk.pass(60);
      expect(desk.hub.asked('session').length).toBeGreaterThan(0);
      expect(desk.tray().tooltip).toContain('1 waiting');
      const told = desk.page('queue').told.map(({ message }) => message.type);
      expect(told).toContain('snapshot');
    });

    it('a status from a link waits for who the hub says I am', async () => {
      const desk = await deskOn(system, { preferences: { agentId: '' } });
      desk.desktop.open('queuetray://status/pause');
      await desk.settle();
      expect(desk.hub.asked('setStatus')).toEqual([expect.objectContaining({ agentId: 'ann@example.com' })]);
      expect(desk.has('settings')).toBe(false);
    });
  });

  it('after sleep nothing old is believed: it connects anew at once', async () => {
    const desk = await deskOn(system);
    expect(desk.hub.listened).toBe(1);
    desk.machine.tellPower('suspend');
    desk.machine.tellPower('resume');
    await desk.settle();
    expect(desk.hub.listened).toBe(2);
    desk.hub.happen(chatEvent('queued', 'a', T0));
    await desk.settle();
    expect(desk.tray().tooltip).toContain('1 waiting');
  });

  it('what a page is to show waits until it listens, however long it loads', async () => {
    const desk = await deskOn(system, { hidden: true, prepare: ({ pages }) => (pages.slow = true) });
    desk.desktop.open('queuetray://team');
    await desk.pass(3);
    const page = desk.page('team');
    expect(page.told).toEqual([]);
    page.listen();
    const shown = page.told
      .map(({ message }) => message)
      .filter(({ type }) => type === 'show') as ShowMessage[];
    expect(shown.map(({ view }) => view)).toEqual(['team']);
    expect(desk.recorded.lostMessages).toBe(0);
  });
});

onSystems(['win32'], (system) => {
  it('a hub that was chosen while another one is being opened is the one that stays', async () => {
    const desk = await deskOn(system, { mode: 'none', preferences: { agentId: '' } });
    const join = (hubUrl: string) =>
      desk.page('setup').ask('shell', 'connect', { mode: 'team', hubUrl, token: 't' });
    const page = desk.page('setup');
    await Promise.all([join('https://one.example'), join('https://two.example')]);
    await desk.settle();
    expect(await page.ask('shell', 'readConnection')).toMatchObject({
      value: { hubUrl: 'https://two.example' },
    });
    expect(desk.hub.listening).toBe(1);
  });
});
