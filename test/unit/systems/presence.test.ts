import { expect, it } from 'vitest';
import { statusEvent } from '../../support/alerted-person.ts';
import { deskOn, LINUX, onEverySystem, onSystems, T0 } from '../../support/desk.ts';

async function online(system: Parameters<typeof deskOn>[0], preferences: object = {}) {
  const desk = await deskOn(system, { preferences });
  desk.hub.happen(statusEvent('online', T0));
  await desk.settle();
  const pauses = (): number => desk.hub.asked('setStatus').length;
  /** As the person would: the system tells it in its own way. */
  const lock = async (): Promise<void> => {
    desk.machine.tellPower('lock-screen');
    desk.bus.tell(
      "/org/freedesktop/login1/session/_32: org.freedesktop.DBus.Properties.PropertiesChanged ('org.freedesktop.login1.Session', {'LockedHint': <true>}, @as [])",
    );
    await desk.settle();
  };
  return { ...desk, pauses, lock };
}

onEverySystem((system) => {
  it('a locked screen pauses who wants that', async () => {
    const wanted = await online(system, { pauseOnLock: true });
    await wanted.lock();
    expect(wanted.pauses()).toBe(1);
    const unwanted = await online(system);
    await unwanted.lock();
    expect(unwanted.pauses()).toBe(0);
  });

  it('so does going to sleep', async () => {
    const desk = await online(system, { pauseOnLock: true });
    desk.machine.tellPower('suspend');
    await desk.settle();
    expect(desk.pauses()).toBe(1);
  });

  it('nobody at the whole computer for long is a pause, once', async () => {
    const desk = await online(system, { pauseOnIdleMinutes: 5 });
    desk.machine.idleSeconds = 299;
    await desk.pass(16);
    expect(desk.pauses()).toBe(0);
    desk.machine.idleSeconds = 301;
    await desk.pass(60);
    expect(desk.pauses()).toBe(1);
  });

  it('who quits while online is asked, and paused before the program ends', async () => {
    const desk = await online(system);
    desk.machine.answers.push(0);
    expect(await desk.desktop.takeLeave()).toBe(true);
    expect([desk.recorded.boxes.length, desk.pauses()]).toEqual([1, 1]);
    desk.machine.answers.push(1);
    expect(await desk.desktop.takeLeave()).toBe(true);
    desk.machine.answers.push(2);
    expect(await desk.desktop.takeLeave()).toBe(false);
    expect(desk.pauses()).toBe(1);
  });

  it('asked once is enough', async () => {
    const desk = await online(system, { pauseOnQuit: 'yes' });
    expect(await desk.desktop.takeLeave()).toBe(true);
    expect([desk.recorded.boxes.length, desk.pauses()]).toEqual([0, 1]);
    const quiet = await online(system, { pauseOnQuit: 'no' });
    expect(await quiet.desktop.takeLeave()).toBe(true);
    expect([quiet.recorded.boxes.length, quiet.pauses()]).toEqual([0, 0]);
  });

  it('nobody is asked in the demo', async () => {
    const desk = await deskOn(system, { demo: true });
    desk.hub.happen(statusEvent('online', T0));
    await desk.settle();
    expect(await desk.desktop.takeLeave()).toBe(true);
    expect(desk.recorded.boxes).toEqual([]);
  });

  it('who is on pause already just goes', async () => {
    const desk = await deskOn(system);
    expect(await desk.desktop.takeLeave()).toBe(true);
    expect(desk.recorded.boxes).toEqual([]);
  });
});

onEverySystem((system) => {
  it('when the computer goes down nobody is asked', async () => {
    const desk = await online(system, { pauseOnQuit: 'yes' });
    // Windows tells its windows (electron.d.ts, `session-end`).
    if (system === 'win32') desk.window('queue').emit('session-end');
    else desk.machine.tellPower('shutdown');
    await desk.settle();
    expect([desk.recorded.boxes.length, desk.pauses()]).toEqual([0, 1]);
  });
});

onSystems(LINUX, (system) => {
  it('unlocking pauses nobody', async () => {
    const desk = await online(system, { pauseOnLock: true });
    desk.bus.tell("…PropertiesChanged ('org.freedesktop.login1.Session', {'LockedHint': <false>}, @as [])");
    await desk.settle();
    expect(desk.pauses()).toBe(0);
  });
});
