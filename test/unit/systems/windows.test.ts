import { expect, it } from 'vitest';
import { chatEvent } from '../../support/alerted-person.ts';
import { deskOn, onEverySystem, onSystems, T0, WITH_TRAY } from '../../support/desk.ts';

onEverySystem((system) => {
  it('a closed queue can always be got back: it hides where there is a tray, else it is minimised', async () => {
    const desk = await deskOn(system);
    desk.window('queue').close();
    await desk.settle();
    const window = desk.window('queue');
    expect([window.isVisible(), window.isMinimized()]).toEqual([false, system === 'linux-no-tray']);
    desk.desktop.open(undefined);
    expect([window.isVisible(), window.isMinimized(), window.isFocused()]).toEqual([true, false, true]);
  });

  it('says once that it goes on in the tray, where it does', async () => {
    const desk = await deskOn(system);
    for (const _time of ['first', 'second']) {
      desk.window('queue').close();
      await desk.settle();
      desk.desktop.open(undefined);
    }
    const hints = desk.recorded.notifications.filter(({ title }) => title === 'QueueTray goes on');
    expect(hints).toHaveLength(system === 'linux-no-tray' ? 0 : 1);
  });

  it('stays where it was put, hidden, minimised or left by a crash', async () => {
    const desk = await deskOn(system);
    const window = desk.window('queue');
    const place = { x: 60, y: 80, width: 500, height: 600 };
    window.setBounds(place);
    window.hide();
    desk.desktop.open(undefined);
    expect(window.getBounds()).toEqual(place);
    window.minimize();
    desk.desktop.open(undefined);
    expect(window.getBounds()).toEqual(place);
    await desk.pass(1);
    const { readFileSync } = await import('node:fs');
    expect(readFileSync(`${desk.folder}/settings.json`, 'utf8')).toContain('"x": 60');
  });

  it('after set-up its window is the queue, the only one, and every other view begins anew as itself', async () => {
    const desk = await deskOn(system, { mode: 'none', preferences: { agentId: '' } });
    expect(desk.has('setup')).toBe(true);
    const choice = { mode: 'team', hubUrl: 'https://hub.example', token: 't' };
    expect(await desk.page('setup').ask('shell', 'connect', choice)).toMatchObject({ value: { ok: true } });
    await desk.settle();
    expect([...desk.pages.pages].map(({ view }) => view)).toEqual(['queue']);
    desk.desktop.open('queuetray://team');
    await desk.settle();
    await desk.page('team').ask('shell', 'connect', choice);
    await desk.settle();
    expect([...desk.pages.pages].map(({ view }) => view)).toEqual(['queue', 'team']);
  });

  it('leaves full screen before it goes', async () => {
    const desk = await deskOn(system);
    desk.window('queue').setFullScreen(true);
    await desk.settle();
    desk.window('queue').close();
    await desk.settle();
    await desk.settle();
    expect([desk.recorded.blackScreens, desk.window('queue').isVisible()]).toEqual([0, false]);
  });

  it('Escape takes the wall board away, and lets the screen sleep', async () => {
    const desk = await deskOn(system);
    desk.desktop.open('queuetray://wallboard');
    await desk.settle();
    expect(desk.recorded.awake).toBe(1);
    desk.window('wallboard').contents.emit('before-input-event', {}, { type: 'keyDown', key: 'Escape' });
    await desk.settle();
    await desk.settle();
    expect([desk.recorded.blackScreens, desk.recorded.awake, desk.has('wallboard')]).toEqual([0, 0, false]);
  });

  it('only the one that sounds keeps its clock while nobody sees it; others go when closed', async () => {
    const desk = await deskOn(system);
    desk.desktop.open('queuetray://team');
    await desk.settle();
    expect([desk.window('queue').throttled, desk.window('team').throttled]).toEqual([false, true]);
    desk.window('team').close();
    await desk.settle();
    expect(desk.has('team')).toBe(false);
  });

  it('one whose process died is loaded again and sounds; one that keeps dying is told of', async () => {
    const desk = await deskOn(system, { hidden: true });
    desk.window('queue').contents.crash();
    desk.hub.happen(chatEvent('queued', 'a', T0));
    await desk.settle();
    await desk.settle();
    expect(desk.page('queue').told.filter(({ message }) => message.type === 'sound')).toHaveLength(1);
    for (let time = 0; time < 3; time++) {
      desk.window('queue').contents.crash();
      await desk.settle();
    }
    expect(desk.recorded.boxes.map(({ title }) => title)).toEqual(['A window of QueueTray keeps failing']);
  });

  it('one that hangs is loaded again if the person wants', async () => {
    const desk = await deskOn(system);
    desk.machine.answers.push(1);
    const { loaded } = desk.page('queue');
    desk.window('queue').emit('unresponsive');
    await desk.settle();
    expect(loaded).toHaveLength(2);
    expect(desk.recorded.boxes[0]?.buttons).toEqual(['Wait', 'Load it again', 'Show logs']);
  });

  it('what a link could not do is shown without taking the keyboard away', async () => {
    const desk = await deskOn(system, { hidden: true });
    desk.hub.refusal = 'unreachable';
    desk.desktop.open('queuetray://status/pause');
    await desk.settle();
    expect([desk.window('queue').isVisible(), desk.window('queue').isFocused()]).toEqual([true, false]);
  });
});

onSystems(WITH_TRAY, (system) => {
  it('the shortcut shows the queue and hides it again', async () => {
    const desk = await deskOn(system, { hidden: true });
    const [[keys, press] = ['', () => {}]] = [...desk.recorded.shortcuts];
    expect(keys).toBe(system === 'darwin' ? 'Control+Alt+Q' : 'Control+Shift+Q');
    expect(desk.find(desk.tray().menu(), 'Live queue').label).toBe('Live queue');
    press();
    expect(desk.window('queue').isFocused()).toBe(true);
    press();
    await desk.settle();
    expect(desk.window('queue').isVisible()).toBe(false);
  });
});

onEverySystem((system) => {
  it('a shortcut that the system refuses is told in the settings; another can be chosen, or none', async () => {
    const refused = await deskOn(system, { prepare: ({ machine }) => (machine.refusesShortcuts = true) });
    expect(await refused.page('queue').ask('shell', 'readShortcut')).toMatchObject({
      value: { refused: true },
    });
    const desk = await deskOn(system, { preferences: { shortcut: 'Control+Alt+L' } });
    expect([...desk.recorded.shortcuts.keys()]).toEqual(['Control+Alt+L']);
    await desk.page('queue').ask('shell', 'writePreferences', { change: { shortcut: '' } });
    expect([...desk.recorded.shortcuts.keys()]).toEqual([]);
    expect(await desk.page('queue').ask('shell', 'readShortcut')).toMatchObject({
      value: { refused: false },
    });
  });

  it('menus are in the person’s language, and have no developer’s tools', async () => {
    const desk = await deskOn(system, { locale: 'de-DE' });
    const labels = JSON.stringify(desk.recorded.applicationMenu?.());
    expect(labels).toContain('Protokolle zeigen');
    expect(labels).not.toMatch(/toggleDevTools|"reload"/i);
    desk.find(desk.recorded.applicationMenu?.() ?? [], 'Hilfe', 'Protokolle zeigen').click();
    expect(desk.recorded.shownFiles).toEqual(['logs']);
  });

  it('a token can be pasted by mouse', async () => {
    const desk = await deskOn(system);
    const none = { isEditable: false, selectionText: '', editFlags: {} };
    desk.desktop.open('queuetray://settings');
    await desk.settle();
    desk.window('settings').contents.emit('context-menu', {}, none);
    expect(desk.recorded.contextMenu).toBeUndefined();
    desk
      .window('queue')
      .contents.emit('context-menu', {}, { ...none, isEditable: true, editFlags: { canPaste: true } });
    expect(desk.find(desk.recorded.contextMenu?.() ?? [], 'Paste')).toMatchObject({
      role: 'paste',
      enabled: true,
    });
  });

  it('what was copied is there when the window is told so', async () => {
    const desk = await deskOn(system);
    await desk.page('queue').ask('shell', 'copyText', { text: 'https://hub.example/hooks' });
    expect(desk.recorded.copied).toBe('https://hub.example/hooks');
  });
});
