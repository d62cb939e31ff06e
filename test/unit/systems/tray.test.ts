import { expect, it } from 'vitest';
import { chatEvent, me, statusEvent } from '../../support/alerted-person.ts';
import { deskOn, LINUX, onEverySystem, onSystems, T0, WITH_TRAY } from '../../support/desk.ts';

const jane = { requestedBy: 'Jane', visitor: { name: 'Jane', message: 'Blue & green?' } };

onEverySystem((system) => {
  it('the tray says who waits, without a click', async () => {
    const desk = await deskOn(system);
    desk.hub.happen(statusEvent('online', T0), chatEvent('queued', 'a', T0, jane));
    await desk.pass(5);
    expect(desk.tray().tooltip).toMatch(/^Online · 1 waiting, longest (0:05|since \d+:\d\d( [AP]M)?)\n/);
    expect(desk.tray().tooltip).toContain('Jane · Blue & green?');
    expect(desk.tray().title).toBe(system === 'darwin' ? '1 · 0:05' : '');
    expect(desk.tray().template).toBe(system === 'darwin');
  });

  it('an open menu stays open and works while nothing but time goes by', async () => {
    const desk = await deskOn(system);
    desk.hub.happen(statusEvent('online', T0), chatEvent('queued', 'a', T0));
    await desk.settle();
    const menu = desk.tray().menu();
    const { exports } = desk.tray();
    await desk.pass(70);
    if (desk.machine.system.exportsMenu) expect(desk.tray().exports).toBe(exports);
    desk.find(menu, 'Pause', 'Lunch').click();
    await desk.settle();
    expect(desk.tray().lostClicks).toBe(0);
    expect(desk.hub.asked('setStatus')).toEqual([
      expect.objectContaining({ wish: { status: 'pause', substatus: 'Lunch' } }),
    ]);
  });

  it('plans a pause after my chats, calls it off, and puts off the end of one', async () => {
    const desk = await deskOn(system);
    desk.hub.happen(statusEvent('online', T0), chatEvent('assigned', 'a', T0, { agentId: me }));
    await desk.settle();
    desk.find(desk.tray().menu(), 'Pause after my chats').click();
    const by = { kind: 'person', id: me } as const;
    const planned = { kind: 'pausePlanned', planId: 'p', agentId: me, at: T0, by } as const;
    desk.hub.happen({ ...planned, pause: { returns: false } });
    await desk.settle();
    desk.find(desk.tray().menu(), 'Call off the planned pause').click();
    const wish = { wishId: 'w', agentId: me, status: 'pause', plannedUntilAt: T0 + 600_000, by } as const;
    desk.hub.happen(
      { ...planned, at: T0 + 1 },
      { kind: 'statusTaken', ...wish, at: T0 + 1, wishAt: T0 },
      { kind: 'statusWished', ...wish, at: T0 },
    );
    await desk.settle();
    desk.find(desk.tray().menu(), 'Extend by 5 min').click();
    await desk.settle();
    const asked = ['planPause', 'callOffPause', 'extendPause'].map((name) => desk.hub.asked(name));
    expect(asked).toEqual([[{ agentId: me, pause: {} }], [{ agentId: me }], [{ agentId: me }]]);
  });

  it('a click on what is checked already leaves it checked', async () => {
    const desk = await deskOn(system);
    desk.hub.happen(statusEvent('online', T0));
    await desk.settle();
    const online = () => desk.find(desk.tray().menu(), 'Online');
    expect(online().checked).toBe(true);
    online().click();
    await desk.settle();
    expect(online().checked).toBe(true);
  });

  it('shows an & as it is', async () => {
    const desk = await deskOn(system);
    desk.hub.happen(chatEvent('queued', 'a', T0, jane));
    await desk.settle();
    expect(desk.find(desk.tray().menu(), 'Jane').label).toContain('Blue & green?');
  });

  it('waiting times in the menu are right whenever it is opened', async () => {
    const desk = await deskOn(system);
    desk.hub.happen(chatEvent('queued', 'a', T0, jane));
    await desk.settle();
    desk.tray().menu();
    await desk.sleep(3_600);
    await desk.settle();
    const line = desk.find(desk.tray().menu(), 'Jane').label;
    expect(line).toMatch(
      desk.machine.system.exportsMenu ? /^ {4}\d+:\d\d( [AP]M)? {2}Jane/ : /^ {4}1:00 h {2}Jane/,
    );
  });
});

onSystems(
  WITH_TRAY.filter((name) => name !== 'linux-gnome'),
  (system) => {
    it('a left click shows the queue beside the icon, and the next one puts it away', async () => {
      const desk = await deskOn(system, { hidden: true });
      desk.tray().click();
      const window = desk.window('queue');
      const inTaskbar = system === 'linux-kde';
      expect([window.isVisible(), window.isFocused(), window.onTop]).toEqual([true, true, true]);
      expect(window.inTaskbar).toBe(inTaskbar);
      expect(window.getBounds()).toMatchObject({ width: 400, x: 872 });
      // The system takes the focus away before it tells of the click.
      desk.windows.blurAll();
      desk.tray().click();
      await desk.settle();
      expect([window.isVisible(), desk.recorded.notifications]).toEqual([false, []]);
    });

    it('which goes as soon as another program is used, unless it is pinned', async () => {
      const desk = await deskOn(system, { hidden: true });
      desk.tray().click();
      desk.windows.blurAll();
      expect(desk.window('queue').isVisible()).toBe(false);
      await desk.pass(1);
      const nothing = { isEditable: false, selectionText: '', editFlags: {} };
      desk.window('queue').contents.emit('context-menu', {}, nothing);
      desk.find(desk.recorded.contextMenu?.() ?? [], 'Keep the queue open').click();
      desk.tray().click();
      desk.windows.blurAll();
      expect(desk.window('queue').isVisible()).toBe(true);
    });
  },
);

onSystems(LINUX, (system) => {
  it('the icon goes by the panel, whatever the windows are coloured', async () => {
    const desk = await deskOn(system, { preferences: { theme: 'dark' } });
    expect(desk.recorded.themeSource).toBe('system');
  });
});

onSystems(['win32'], (system) => {
  it('the icon goes by the task bar, not by the windows', async () => {
    const desk = await deskOn(system);
    const light = desk.tray().icon;
    desk.machine.setDark({ apps: true, system: false });
    expect(desk.tray().icon).toBe(light);
    desk.machine.setDark({ apps: false, system: true });
    expect(desk.tray().icon).not.toBe(light);
  });
});
