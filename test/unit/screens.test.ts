import { EventEmitter } from 'node:events';
import fc from 'fast-check';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { SystemScreen, type SystemScreenOptions } from '#main/notifications/system-screen.ts';
import { type PageNotification, PageScreen } from '#renderer/alerts/page-screen.ts';
import type { Notice } from '#shared/alerts/screen.ts';
import type { DomainEvent } from '#shared/domain/event.ts';
import { systemTimers } from '#shared/time/timers.ts';
import { alertedPerson, chatEvent, me, statusEvent } from '../support/alerted-person.ts';

/** What a person has before them, on whichever system. */
interface Desk {
  /** Titles and texts of what is open, and every sound so far. */
  see(): { readonly open: readonly string[]; readonly sounds: number };
  click(index: number): void;
  dismiss(index: number): void;
}

function systemDesk(): { screen: SystemScreen; desk: Desk } {
  const open: SystemNotification[] = [];
  let sounds = 0;
  class SystemNotification extends EventEmitter {
    static readonly isSupported = () => true;
    static readonly handleActivation = () => {};
    readonly text: string;
    constructor({ title, body }: { title?: string; body?: string }) {
      super();
      this.text = `${title} / ${body}`;
    }
    show(): void {
      open.push(this);
      this.emit('show', {});
    }
    close(reason = 'applicationHidden'): void {
      const index = open.indexOf(this);
      if (index < 0) return;
      open.splice(index, 1);
      this.emit('close', { reason });
    }
  }
  const screen = new SystemScreen({
    Notification: SystemNotification as unknown as SystemScreenOptions['Notification'],
    platform: 'linux',
    iconPath: '',
    log: pino({ level: 'silent' }),
    timers: systemTimers,
    playSound: () => sounds++,
    isQuietAsked: async () => false,
    onForgotten: () => {},
    attract: () => {},
  });
  const desk = {
    see: () => ({ open: open.map(({ text }) => text), sounds }),
    click: (index: number) => void open[index % open.length]?.emit('click', {}),
    dismiss: (index: number) => open[index % open.length]?.close('userCanceled'),
  };
  return { screen, desk };
}

function pageDesk(): { screen: PageScreen; desk: Desk } {
  const open: (PageNotification & { readonly text: string })[] = [];
  let sounds = 0;
  const notify = ({ title, body }: Pick<Notice, 'title' | 'body'>): PageNotification => {
    const notification = {
      text: `${title} / ${body}`,
      onclick: null,
      onclose: null as (() => void) | null,
      close() {
        const index = open.indexOf(notification);
        if (index < 0) return;
        open.splice(index, 1);
        notification.onclose?.();
      },
    };
    open.push(notification);
    return notification;
  };
  const desk = {
    see: () => ({ open: open.map(({ text }) => text), sounds }),
    click: (index: number) => void open[index % open.length]?.onclick?.(undefined as never),
    dismiss: (index: number) => open[index % open.length]?.close(),
  };
  return { screen: new PageScreen({ notify, playSound: () => sounds++ }), desk };
}

type Deed =
  | { readonly do: 'happen'; readonly event: (at: number) => DomainEvent }
  | { readonly do: 'pass'; readonly seconds: number }
  | { readonly do: 'click' | 'dismiss'; readonly index: number }
  | { readonly do: 'mute'; readonly seconds: number };

const chats = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  fc
    .record({
      kind: fc.constantFrom('queued', 'queued', 'assigned', 'transferred', 'responded', 'closed'),
      id: chats,
      agentId: fc.constantFrom(me, 'bo@example.com'),
    })
    .map(({ kind, id, agentId }) => ({
      do: 'happen' as const,
      event: (at: number) =>
        chatEvent(kind as 'queued', id, at, kind === 'transferred' ? { toAgentId: agentId } : { agentId }),
    })),
  fc.constantFrom('online' as const, 'pause' as const).map((status) => ({
    do: 'happen' as const,
    event: (at: number) => statusEvent(status, at),
  })),
  fc.constantFrom('online' as const, 'pause' as const).map((status) => ({
    do: 'happen' as const,
    event: (at: number) => ({
      kind: 'statusWished' as const,
      wishId: String(at),
      agentId: me,
      at,
      status,
      by: { kind: 'person' as const, id: me },
    }),
  })),
  fc.integer({ min: 1, max: 90 }).map((seconds) => ({ do: 'pass' as const, seconds })),
  fc.integer({ min: 0, max: 3 }).map((index) => ({ do: 'click' as const, index })),
  fc.integer({ min: 0, max: 3 }).map((index) => ({ do: 'dismiss' as const, index })),
  fc.constantFrom(0, 30).map((seconds) => ({ do: 'mute' as const, seconds })),
);

/** What stands before the person after each deed, and what their clicks led to. */
async function live(
  { screen, desk }: ReturnType<typeof systemDesk | typeof pageDesk>,
  list: readonly Deed[],
) {
  const session = { role: 'supervisor' as const };
  const person = alertedPerson({ screen, session, preferences: { reminderSeconds: 20 } });
  const seen: unknown[] = [];
  for (const deed of list) {
    if (deed.do === 'happen') await person.happen(deed.event(person.time.now()));
    else if (deed.do === 'mute')
      await person.prefer({ mutedUntilAt: person.time.now() + deed.seconds * 1000 });
    else if (deed.do === 'click') desk.click(deed.index);
    else if (deed.do === 'dismiss') desk.dismiss(deed.index);
    await person.pass(deed.do === 'pass' ? deed.seconds : 1);
    seen.push(desk.see());
  }
  const { done } = person;
  person.courier.stop();
  expect(desk.see().open).toEqual([]);
  return { seen, done };
}

/** A chat that is put away, and long enough for a reminder that must not come. */
const putAway: readonly Deed[] = [
  { do: 'happen', event: (at) => chatEvent('queued', 'a', at) },
  { do: 'dismiss', index: 0 },
  { do: 'pass', seconds: 60 },
];
const clicked: readonly Deed[] = putAway.map((deed) =>
  deed.do === 'dismiss' ? { do: 'click', index: 0 } : deed,
);

describe('desktop and browser', () => {
  it('put the same before a person, whatever happens and whatever they do', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deeds, { maxLength: 25 }), async (list) => {
        expect(await live(pageDesk(), list)).toEqual(await live(systemDesk(), list));
      }),
      { numRuns: 100, examples: [[[...putAway]], [[...clicked]]] },
    );
  });
});

describe('the system’s notifications', () => {
  const notice: Notice = {
    id: 'c',
    title: 'Chat waiting',
    body: '',
    attention: true,
    click: { do: 'view', view: 'queue' },
    buttons: [],
  };

  it('one that the system took from the screen by itself was not put away by the person', () => {
    const shown: EventEmitter[] = [];
    class Shown extends EventEmitter {
      static readonly isSupported = () => true;
      static readonly handleActivation = () => {};
      constructor() {
        super();
        shown.push(this);
      }
      show(): void {}
      close(): void {}
    }
    let attracted = 0;
    const screen = new SystemScreen({
      Notification: Shown as unknown as SystemScreenOptions['Notification'],
      platform: 'darwin',
      iconPath: '',
      log: pino({ level: 'silent' }),
      timers: systemTimers,
      playSound: () => {},
      isQuietAsked: async () => false,
      onForgotten: () => {},
      attract: () => attracted++,
    });
    const answers: unknown[] = [];
    screen.listen((answer) => answers.push(answer));
    for (const reason of ['timedOut', 'applicationHidden', 'userCanceled']) {
      screen.show(notice);
      shown.at(-1)?.emit('close', { reason });
    }
    expect(answers).toEqual([{ id: 'c', deed: undefined }]);
    expect(attracted).toBe(3);
  });

  it('one that the system does not show says why', () => {
    class Failing extends EventEmitter {
      static readonly isSupported = () => true;
      static readonly handleActivation = () => {};
      show(): void {
        this.emit('failed', {}, 'focus mode');
      }
      close(): void {}
    }
    const screen = new SystemScreen({
      Notification: Failing as unknown as SystemScreenOptions['Notification'],
      platform: 'linux',
      iconPath: '',
      log: pino({ level: 'silent' }),
      timers: systemTimers,
      playSound: () => {},
      isQuietAsked: async () => false,
      onForgotten: () => {},
      attract: () => {},
    });
    screen.show(notice);
    expect(screen.failure).toBe('focus mode');
  });
});
