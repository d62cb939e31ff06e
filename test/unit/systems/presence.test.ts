import { expect, it } from 'vitest';
import type { WishedBy } from '#shared/domain/event.ts';
import { chatEvent, me, statusEvent } from '../../support/alerted-person.ts';
import { deskOn, LINUX, onEverySystem, onSystems, T0 } from '../../support/desk.ts';

async function online(system: Parameters<typeof deskOn>[0], preferences: object = {}) {
  const desk = await deskOn(system, { preferences });
  desk.hub.happen(statusEvent('online', T0));
  await desk.settle();
  const pauses = (): number => desk.hub.asked('setStatus').length;
  /** As the person would: the system tells it in its own way. */
  const tellLocked = async (locked: boolean): Promise<void> => {
    desk.machine.tellPower(locked ? 'lock-screen' : 'unlock-screen');
    desk.bus.tell(
      `/org/freedesktop/login1/session/_32: org.freedesktop.DBus.Properties.PropertiesChanged ('org.freedesktop.login1.Session', {'LockedHint': <${locked}>}, @as [])`,
    );
    await desk.settle();
  };
  /** What the hub was asked for: `pause lock`, `online idle`. */
  const asked = (): string[] =>
    desk.hub.asked('setStatus').map((params) => {
      const { wish, because } = params as { wish: { status: string }; because: string };
      return `${wish.status} ${because}`;
    });
  let wishes = 0;
  /** SnapEngage takes the last wish of this computer, or one of somebody else's. */
  const taken = async (status: 'online' | 'pause', by?: WishedBy): Promise<void> => {
    const { because, computerId } = desk.hub.asked('setStatus').at(-1) as {
      because: WishedBy['kind'];
      computerId: string;
    };
    wishes += 1;
    const at = desk.time.now();
    const wish = { wishId: String(wishes), agentId: me, status, by: by ?? { kind: because, id: computerId } };
    desk.hub.happen(
      { kind: 'statusWished', ...wish, at },
      { kind: 'statusTaken', ...wish, at: at + 1, wishAt: at },
    );
    await desk.settle();
  };
  const chat = async (kind: 'assigned' | 'responded' | 'closed'): Promise<void> => {
    desk.hub.happen(chatEvent(kind, 'c1', desk.time.now(), { agentId: me }));
    await desk.pass(1);
  };
  return {
    ...desk,
    pauses,
    asked,
    taken,
    chat,
    lock: () => tellLocked(true),
    unlock: () => tellLocked(false),
  };
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

const wantsBoth = { pauseOnLock: true, backOnReturn: true };

onEverySystem((system) => {
  it('who unlocks the screen is online again, once', async () => {
    const desk = await online(system, wantsBoth);
    await desk.lock();
    await desk.taken('pause');
    await desk.pass(600);
    await desk.unlock();
    await desk.unlock();
    await desk.pass(60);
    expect(desk.asked()).toEqual(['pause lock', 'online lock']);
    await desk.taken('online');
    await desk.pass(60);
    expect(desk.asked()).toHaveLength(2);
  });

  it('also where the pause is confirmed only after that', async () => {
    const desk = await online(system, wantsBoth);
    await desk.lock();
    await desk.unlock();
    expect(desk.asked()).toEqual(['pause lock']);
    await desk.taken('pause');
    await desk.pass(16);
    expect(desk.asked()).toEqual(['pause lock', 'online lock']);
  });

  it('not whoever does not want that, nor from a pause that anybody has chosen since', async () => {
    const unwanted = await online(system, { pauseOnLock: true });
    await unwanted.lock();
    await unwanted.taken('pause');
    await unwanted.unlock();
    expect(unwanted.asked()).toEqual(['pause lock']);
    for (const by of [
      { kind: 'person', id: me },
      { kind: 'supervisor' },
      { kind: 'lock', id: 'another computer' },
    ] as const) {
      const desk = await online(system, wantsBoth);
      await desk.lock();
      await desk.taken('pause');
      await desk.pass(5);
      await desk.taken('pause', by);
      await desk.unlock();
      await desk.pass(60);
      expect(desk.asked()).toEqual(['pause lock']);
    }
  });

  it('whoever was on pause before is neither paused nor put online', async () => {
    const desk = await online(system, wantsBoth);
    desk.hub.happen(statusEvent('pause', desk.time.now() + 1));
    await desk.settle();
    await desk.lock();
    await desk.unlock();
    await desk.pass(60);
    expect(desk.asked()).toEqual([]);
  });

  it('whoever went online elsewhere while this one is locked is not paused again', async () => {
    const desk = await online(system, wantsBoth);
    await desk.lock();
    await desk.taken('pause');
    await desk.pass(5);
    await desk.taken('online', { kind: 'person', id: me });
    await desk.pass(120);
    expect(desk.asked()).toEqual(['pause lock']);
  });

  it('never while a chat is being answered: once that is over', async () => {
    const desk = await online(system, wantsBoth);
    await desk.chat('assigned');
    await desk.chat('responded');
    await desk.lock();
    await desk.pass(60);
    expect(desk.asked()).toEqual([]);
    await desk.chat('closed');
    expect(desk.asked()).toEqual(['pause lock']);
  });

  it('whoever touches the computer again is back', async () => {
    const desk = await online(system, { pauseOnIdleMinutes: 5, backOnReturn: true });
    desk.machine.idleSeconds = 301;
    await desk.pass(16);
    await desk.taken('pause');
    desk.machine.idleSeconds = 0;
    await desk.pass(16);
    expect(desk.asked()).toEqual(['pause idle', 'online idle']);
  });

  it('a computer that only wakes up is not somebody who is back', async () => {
    const desk = await online(system, wantsBoth);
    desk.machine.tellPower('suspend');
    await desk.settle();
    await desk.taken('pause');
    desk.machine.idleSeconds = 4_000;
    await desk.sleep(3_600);
    desk.machine.tellPower('resume');
    await desk.pass(30);
    expect(desk.asked()).toEqual(['pause lock']);
    desk.machine.idleSeconds = 1;
    await desk.pass(16);
    expect(desk.asked()).toEqual(['pause lock', 'online lock']);
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
