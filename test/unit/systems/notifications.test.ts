import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { chatEvent, me, statusEvent } from '../../support/alerted-person.ts';
import { deskOn, LINUX, onEverySystem, onSystems, T0 } from '../../support/desk.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

onEverySystem((system) => {
  it('one that the system took from the screen goes from its list as well when the chat is answered', async () => {
    const desk = await deskOn(system);
    desk.hub.happen(chatEvent('queued', 'a', T0));
    await desk.settle();
    desk.recorded.notifications[0]?.expire?.();
    desk.hub.happen(chatEvent('responded', 'a', T0 + 1, { agentId: 'bo@example.com' }));
    await desk.settle();
    expect(desk.openTitles()).toEqual([]);
  });

  it('what left the screen by itself was not put away: reminders go on', async () => {
    const desk = await deskOn(system, { preferences: { reminderSeconds: 10 } });
    desk.hub.happen(chatEvent('queued', 'a', T0));
    await desk.settle();
    desk.recorded.notifications[0]?.expire?.();
    await desk.pass(11);
    expect(desk.recorded.notifications).toHaveLength(2);
  });

  it('many at once are one summary, taken back when answered elsewhere', async () => {
    const desk = await deskOn(system);
    desk.hub.happen(...['a', 'b', 'c', 'd', 'e'].map((id) => chatEvent('queued', id, T0)));
    await desk.settle();
    expect(desk.openTitles()).toEqual(['5 chats waiting']);
    desk.hub.happen(
      ...['a', 'b', 'c', 'd', 'e'].map((id) =>
        chatEvent('responded', id, T0 + 1, { agentId: 'bo@example.com' }),
      ),
    );
    await desk.settle();
    expect(desk.openTitles()).toEqual([]);
  });

  it('a click on “you were paused” shows the queue and brings no chats', async () => {
    const desk = await deskOn(system, { hidden: true });
    desk.hub.happen(statusEvent('online', T0), statusEvent('pause', T0 + 1, 'missed chat'));
    await desk.settle();
    desk.recorded.notifications.at(-1)?.click();
    await desk.settle();
    expect(desk.hub.asked('setStatus')).toEqual([]);
    expect(desk.window('queue').isVisible()).toBe(true);
  });

  it('“you were paused” goes by itself when SnapEngage has taken the way back', async () => {
    const desk = await deskOn(system);
    desk.hub.happen(statusEvent('online', T0), statusEvent('pause', T0 + 1, 'missed chat'));
    await desk.settle();
    expect(desk.openTitles()).toHaveLength(1);
    const wish = { wishId: 'w', agentId: me, status: 'online', by: { kind: 'person', id: me } } as const;
    desk.hub.happen(
      { kind: 'statusWished', ...wish, at: T0 + 2 },
      { kind: 'statusTaken', ...wish, wishAt: T0 + 2, at: T0 + 3 },
    );
    await desk.settle();
    expect(desk.openTitles()).toEqual([]);
  });

  it('flashing stops when somebody has taken the chat', async () => {
    const desk = await deskOn(system);
    desk.windows.blurAll();
    desk.hub.happen(chatEvent('queued', 'a', T0));
    await desk.settle();
    expect(desk.recorded.flashes + desk.recorded.bounces).toBe(1);
    desk.hub.happen(chatEvent('responded', 'a', T0 + 1, { agentId: 'bo@example.com' }));
    await desk.settle();
    expect(desk.recorded.flashes).toBe(0);
  });

  it('the number waiting is on the icon in the dock or the task bar', async () => {
    const desk = await deskOn(system);
    desk.hub.happen(chatEvent('queued', 'a', T0), chatEvent('queued', 'b', T0));
    await desk.settle();
    expect(system === 'win32' ? desk.recorded.overlay : desk.recorded.badge).toBe(
      system === 'win32' ? '2' : 2,
    );
    desk.hub.happen(...['a', 'b'].map((id) => chatEvent('closed', id, T0 + 1)));
    await desk.settle();
    expect(system === 'win32' ? desk.recorded.overlay : desk.recorded.badge).toBe(
      system === 'win32' ? '' : 0,
    );
  });
});

onSystems(['win32', 'darwin'], (system) => {
  it('one in the system’s list can be clicked after everything unneeded was let go of', async () => {
    const desk = await deskOn(system, { hidden: true });
    desk.hub.happen(chatEvent('queued', 'a', T0, { url: 'https://www.snapengage.com/viewcase?c=a' }));
    await desk.settle();
    desk.recorded.notifications[0]?.expire?.();
    await desk.pass(1);
    collectGarbage();
    desk.recorded.notifications[0]?.click();
    await desk.settle();
    expect(desk.recorded.openedUrls).toEqual(['https://www.snapengage.com/viewcase?c=a']);
  });

  it('one that the person closed is not reminded of', async () => {
    const desk = await deskOn(system, { preferences: { reminderSeconds: 10 } });
    desk.hub.happen(chatEvent('queued', 'a', T0));
    await desk.settle();
    desk.recorded.notifications[0]?.dismiss();
    await desk.pass(25);
    expect(desk.recorded.notifications).toHaveLength(1);
  });

  it('its button does what it says', async () => {
    const desk = await deskOn(system);
    desk.hub.happen(statusEvent('online', T0), statusEvent('pause', T0 + 1, 'missed chat'));
    await desk.settle();
    desk.recorded.notifications.at(-1)?.press?.(0);
    await desk.settle();
    expect(desk.hub.asked('setStatus')).toEqual([expect.objectContaining({ wish: { status: 'online' } })]);
  });
});

onEverySystem((system) => {
  it('that the system holds back are told in the settings, where it says so', async () => {
    const desk = await deskOn(system, {
      prepare: ({ machine }) => (machine.notificationFailure = 'not signed'),
    });
    const tried = desk.page('queue').ask('shell', 'tryNotification');
    await desk.pass(4);
    const linux = system.startsWith('linux');
    const reason = linux ? 'the system did not answer' : 'not signed';
    expect(await tried).toMatchObject({ value: { shown: false, reason } });
  });
});

onSystems(['win32'], (system) => {
  it('the number is over the task bar’s icon of a window that was hidden when it changed', async () => {
    const desk = await deskOn(system, { hidden: true });
    desk.hub.happen(chatEvent('queued', 'a', T0));
    await desk.settle();
    expect(desk.recorded.overlay).toBe('');
    desk.desktop.open(undefined);
    expect(desk.recorded.overlay).toBe('1');
  });

  it('one that an earlier run left in the Action Center shows the queue', async () => {
    const desk = await deskOn(system, { hidden: true });
    desk.machine.activate();
    await desk.pass(1);
    expect(desk.window('queue').isVisible()).toBe(true);
  });
});

onSystems(LINUX, (system) => {
  it('nothing sounds while the desktop is asked for quiet, as far as it tells', async () => {
    const desk = await deskOn(system);
    desk.bus.quiet = true;
    desk.hub.happen(chatEvent('queued', 'a', T0));
    await desk.settle();
    const sounds = desk.page('queue').told.filter(({ message }) => message.type === 'sound');
    expect(sounds).toHaveLength(system === 'linux-kde' ? 0 : 1);
  });
});
