import { describe, expect, it } from 'vitest';
import type { Alarm } from '#shared/contract/alarm.ts';
import type { Preferences } from '#shared/settings/preferences.ts';
import { alertedPerson, chatEvent, me, statusEvent, T0, WrittenScreen } from '../support/alerted-person.ts';

const queued = (id: string, at = T0) => chatEvent('queued', id, at);
const answered = (id: string, at = T0 + 1) => chatEvent('responded', id, at, { agentId: 'bo@example.com' });
const waiting = 'Chat waiting · Sales';

async function desk(preferences: Partial<Preferences> = {}, role: 'agent' | 'supervisor' = 'agent') {
  const screen = new WrittenScreen();
  const person = alertedPerson({ screen, preferences, session: { role } });
  await person.pass(0);
  return { screen, ...person };
}

describe('a waiting chat', () => {
  it('is shown with a sound, and taken back when it is answered elsewhere', async () => {
    const { screen, happen } = await desk();
    await happen(queued('c'));
    expect(screen.read()).toEqual([`show! ${waiting}`, 'sound chime']);
    await happen(answered('c'));
    expect(screen.read()).toEqual([`withdraw ${waiting}`]);
  });

  it('draws no attention and makes no sound for those who want neither', async () => {
    const { screen, happen } = await desk({
      attention: false,
      sound: { on: false, name: 'bell', volume: 1, scope: 'all' },
    });
    await happen(queued('c'));
    expect(screen.read()).toEqual([`show ${waiting}`]);
  });

  it('leads to that very chat, and is gone once it was clicked', async () => {
    const { screen, happen, done, pass } = await desk({ reminderSeconds: 10 });
    await happen(queued('c'));
    screen.read();
    screen.answer(waiting, 'click');
    await pass(60);
    expect(screen.read()).toEqual([`withdraw ${waiting}`]);
    expect(done).toEqual([{ do: 'showChat', accountId: 'a', id: 'c' }]);
  });

  it('that was put away does not come back, not even after a pause or a mute', async () => {
    const { screen, happen, prefer, pass } = await desk({ reminderSeconds: 10 });
    await happen(queued('c'));
    screen.answer(waiting, 'dismiss');
    screen.read();
    await pass(30);
    await prefer({ mutedUntilAt: T0 + 3_600_000 });
    await prefer({ mutedUntilAt: 0 });
    await happen({
      kind: 'statusWished',
      wishId: '1',
      agentId: me,
      at: T0 + 5,
      status: 'pause',
      by: { kind: 'person', id: me },
    });
    await happen({
      kind: 'statusWished',
      wishId: '2',
      agentId: me,
      at: T0 + 6,
      status: 'online',
      by: { kind: 'person', id: me },
    });
    expect(screen.read()).toEqual([]);
  });

  it('is reminded of by the timer until somebody answers', async () => {
    const { screen, happen, pass } = await desk({ reminderSeconds: 20 });
    await happen(queued('c'));
    screen.read();
    await pass(19);
    expect(screen.read()).toEqual([]);
    await pass(2);
    expect(screen.read()).toEqual(['show Still waiting · Sales', 'sound chime']);
    await happen(answered('c'));
    expect(screen.read()).toEqual(['withdraw Still waiting · Sales']);
    await pass(120);
    expect(screen.read()).toEqual([]);
  });

  it('among many at once is part of one summary, whose click opens the queue', async () => {
    const { screen, happen, done } = await desk();
    await happen(...['a', 'b', 'c', 'd', 'e'].map((id) => queued(id)));
    expect(screen.read()).toEqual(['show! 5 chats waiting', 'sound chime']);
    screen.answer('5 chats', 'click');
    expect(done).toEqual([{ do: 'view', view: 'queue' }]);
    await happen(answered('a'));
    expect(screen.read()).toEqual(['withdraw 5 chats waiting']);
  });
});

describe('quiet', () => {
  it('is kept while a pause of mine is not confirmed yet', async () => {
    const { screen, happen } = await desk();
    await happen({
      kind: 'statusWished',
      wishId: '1',
      agentId: me,
      at: T0,
      status: 'pause',
      by: { kind: 'person', id: me },
    });
    await happen(queued('c'));
    expect(screen.read()).toEqual([]);
  });

  it('is kept while muted, by the hub’s clock, and ends by itself', async () => {
    const { screen, happen, pass } = await desk({ mutedUntilAt: T0 + 60_000 });
    await happen(queued('c'));
    expect(screen.read()).toEqual([]);
    await pass(59);
    expect(screen.read()).toEqual([]);
    await pass(1);
    expect(screen.read()).toEqual([`show! ${waiting}`, 'sound chime']);
  });
});

describe('a status that a link set', () => {
  const byLink = (status: 'online' | 'pause', at: number) =>
    ({
      kind: 'statusTaken',
      wishId: `${at}`,
      agentId: me,
      at,
      wishAt: at,
      status,
      by: { kind: 'link', id: me },
    }) as const;

  it.each([
    ['pause', undefined, 'A link put you on pause', { status: 'online' }],
    ['online', 'Lunch', 'A link put you online', { status: 'pause', substatus: 'Lunch' }],
  ] as const)('%s is told, with the way back to what it was', async (status, substatus, title, before) => {
    const { screen, happen, done } = await desk({
      notify: {
        queued: false,
        broadcasted: false,
        assigned: false,
        transferred: false,
        statusChanged: false,
      },
    });
    const other = status === 'pause' ? 'online' : 'pause';
    await happen({ ...statusEvent(other, T0), ...(substatus ? { substatus } : {}) });
    await happen(byLink(status, T0 + 10));
    expect(screen.read()).toEqual([`show ${title}`]);
    expect([...screen.open.values()][0]?.buttons.map(({ label }) => label)).toEqual(['Undo']);
    screen.answer(title, 'button');
    expect(done).toEqual([{ do: 'undoStatus', wish: before }]);
  });

  it('is not told of when it is how things were found, nor twice', async () => {
    const screen = new WrittenScreen();
    const person = alertedPerson({ screen, preferences: {}, session: { role: 'agent' } });
    await person.happen(byLink('online', T0));
    await person.pass(0);
    expect(screen.read()).toEqual([]);
    await person.happen(byLink('pause', T0 + 10));
    await person.happen(statusEvent('pause', T0 + 20));
    expect(screen.read()).toEqual(['show A link put you on pause']);
  });
});

describe('a status that somebody else set', () => {
  const paused = 'Paused by SnapEngage at';

  it('is told with its cause, a sound and the way back', async () => {
    const { screen, happen, done } = await desk();
    await happen(statusEvent('online', T0));
    await happen(statusEvent('pause', T0 + 1_000, 'missed chat'));
    expect(screen.read()).toEqual([expect.stringContaining(`show ${paused}`), 'sound chime']);
    const [notice] = [...screen.open.values()];
    expect(notice?.body).toBe(
      'SnapEngage says: “missed chat”. You get no new chats until you go online. Go online?',
    );
    expect(notice?.buttons.map(({ label }) => label)).toEqual(['Go online']);
    screen.answer(paused, 'button');
    expect(done).toEqual([{ do: 'goOnline' }]);
  });

  it.each([
    { by: { kind: 'supervisor', id: 'sue@example.com' }, told: true },
    { by: { kind: 'supervisor', id: me }, told: false },
    { by: { kind: 'person', id: me }, told: false },
    { by: { kind: 'lock' }, told: false },
    { by: { kind: 'timer' }, told: false },
  ] as const)('is told when it was $by.kind $by.id: $told', async ({ by, told }) => {
    const { screen, happen } = await desk();
    await happen(statusEvent('online', T0));
    await happen({
      kind: 'statusTaken',
      wishId: '1',
      agentId: me,
      at: T0 + 10,
      wishAt: T0 + 5,
      status: 'pause',
      by,
    });
    expect(screen.read().some((line) => line.includes('Paused by a supervisor at'))).toBe(told);
  });

  it('is told once, not again when it was put away, and anew when it happens again', async () => {
    const { screen, happen } = await desk();
    await happen(statusEvent('online', T0));
    await happen(statusEvent('pause', T0 + 1_000));
    screen.answer(paused, 'dismiss');
    screen.read();
    await happen();
    expect(screen.read()).toEqual([]);
    await happen(statusEvent('online', T0 + 3_000));
    screen.read();
    await happen(statusEvent('pause', T0 + 4_000));
    expect(screen.read()).toEqual([expect.stringContaining(`show ${paused}`), 'sound chime']);
    await happen(statusEvent('online', T0 + 5_000));
    expect(screen.read()[0]).toContain(`withdraw ${paused}`);
  });

  it('makes no sound when it is how things were found, nor while muted', async () => {
    const found = new WrittenScreen();
    const person = alertedPerson({ screen: found });
    await person.happen(statusEvent('pause', T0 - 3_600_000));
    expect(found.read()).toEqual([expect.stringContaining(`show ${paused}`)]);

    const { screen, happen } = await desk({ mutedUntilAt: T0 + 60_000 });
    await happen(statusEvent('pause', T0 + 1_000));
    expect(screen.read()).toEqual([expect.stringContaining(`show ${paused}`)]);
  });

  it('is not told to those who do not want to hear of it', async () => {
    const notify = {
      queued: true,
      broadcasted: true,
      assigned: true,
      transferred: true,
      statusChanged: false,
    };
    const { screen, happen } = await desk({ notify });
    await happen(statusEvent('pause', T0 + 1_000));
    expect(screen.read()).toEqual([]);
  });
});

describe('an alarm of the rules', () => {
  const notify = {
    queued: false,
    broadcasted: false,
    assigned: false,
    transferred: false,
    statusChanged: false,
  };
  const many: Alarm = {
    id: 'w 1',
    ruleId: 'w',
    name: 'Many',
    when: { measure: 'waiting', over: 1 },
    sinceAt: T0,
    firedAt: T0,
    value: 2,
    notify: 'supervisors',
  };

  it('is told when it is raised, and taken back when it is over', async () => {
    const { screen, alarms } = await desk({ notify }, 'supervisor');
    await alarms();
    await alarms(many);
    expect(screen.read()).toEqual(['show! More than 1 waiting']);
    await alarms({ ...many, value: 3 });
    expect(screen.read()).toEqual([]);
    await alarms();
    expect(screen.read()).toEqual(['withdraw More than 1 waiting']);
  });

  it('is not told when it is how things were found: not after a reload, either', async () => {
    const { screen, alarms } = await desk({ notify }, 'supervisor');
    await alarms(many);
    expect(screen.read()).toEqual([]);
  });

  it('is acknowledged by its button, and taken back as soon as anybody has done so', async () => {
    const { screen, alarms, done } = await desk({ notify }, 'supervisor');
    await alarms();
    await alarms(many);
    screen.answer('More than 1', 'button');
    expect(done).toEqual([{ do: 'acknowledge', alarmId: 'w 1' }]);
    await alarms({ ...many, id: 'w 2' });
    screen.read();
    await alarms({ ...many, id: 'w 2', acknowledged: { by: 'bo@example.com', at: T0 } });
    expect(screen.read()).toEqual(['withdraw More than 1 waiting']);
  });

  it('is told again when its quiet time is over', async () => {
    const { screen, alarms } = await desk({ notify }, 'supervisor');
    await alarms({ ...many, snoozedUntilAt: T0 + 60_000 });
    expect(screen.read()).toEqual([]);
    await alarms(many);
    expect(screen.read()).toEqual(['show! More than 1 waiting']);
  });

  it('has a sound where the rule says so', async () => {
    const { screen, alarms } = await desk({ notify }, 'supervisor');
    await alarms();
    await alarms({ ...many, sound: true });
    expect(screen.read()).toEqual(['show! More than 1 waiting', 'sound chime']);
  });

  it.each<[string, Partial<Preferences>]>([
    ['while muted, by the hub’s clock', { mutedUntilAt: T0 + 600_000 }],
    ['to those who do not want it', { teamAlerts: false }],
  ])('is not told %s', async (_when, preferences) => {
    const { screen, alarms } = await desk({ notify, ...preferences }, 'supervisor');
    await alarms();
    await alarms(many);
    expect(screen.read()).toEqual([]);
  });
});

describe('an address that is no longer right', () => {
  const title = 'SnapEngage posts to an address that is no longer right';
  const up = { kind: 'command', state: 'reachable', sinceAt: T0, url: 'https://one.example' } as const;
  const changed = { ...up, url: 'https://two.example', enteredUrl: 'https://one.example' };

  it('is told once, leads to where the new one is, and goes when that was entered', async () => {
    const { screen, reach, done } = await desk();
    await reach(up);
    expect(screen.read()).toEqual([]);
    await reach(changed);
    await reach({ ...changed, probeMs: 5 });
    expect(screen.read()).toEqual([`show ${title}`]);
    await reach({ ...changed, url: 'https://three.example' });
    expect(screen.read()).toEqual([`show ${title}`]);
    await reach(up);
    expect(screen.read()).toEqual([`withdraw ${title}`]);
    await reach(changed);
    screen.answer(title, 'click');
    expect(done).toEqual([{ do: 'view', view: 'settings', tab: 'reach' }]);
  });
});

describe('another hub', () => {
  it('begins anew: what was shown is taken back, and nothing waits any more', async () => {
    const { screen, happen, courier, time } = await desk({ reminderSeconds: 20 });
    await happen(queued('c'), statusEvent('pause', T0));
    screen.read();
    courier.clear();
    expect(screen.open.size).toBe(0);
    courier.stop();
    expect(time.armed).toBe(0);
  });
});
