import { CallReport } from '#shared/contract/phone-requests.ts';
import type { BusyWay } from '#shared/settings/phone-settings.ts';
import type { NoteActivity } from '../activity/room.ts';
import type { Core } from '../core.ts';
import { Progress } from '../database/progress.ts';
import { jsonOf } from '../database/stored-text.ts';
import { parse } from '../http/parse.ts';
import { senderCheck } from '../receiver/room.ts';
import type { ApiRoute, Room } from '../room.ts';
import { withoutSecrets } from '../settings/room.ts';
import type { StatusDeskRoom } from '../status-desk/room.ts';
import { type PhoneHandlers, phoneAnswers } from './answers.ts';
import { BusyDesk, type BusyMarks, type TellPhone } from './busy/busy-desk.ts';
import { ChatsInHand } from './busy/chats-in-hand.ts';
import { deviceOf, tellByCommand, tellByHttp } from './busy/ways.ts';
import { CallDesk } from './call-desk.ts';
import { CallStore } from './call-store.ts';
import { phoneHooks } from './hooks/phone-hooks.ts';
import { PhoneConfig } from './phone-config.ts';
import { PhoneLinks } from './phone-links.ts';
import { Switchboard } from './switchboard.ts';

export interface PhoneParts {
  readonly statusDesk: Pick<StatusDeskRoom, 'desk' | 'answer'>;
  readonly note: NoteActivity;
  /** Where webhooks are to be posted. */
  readonly hooksUrl: () => { readonly url: string; readonly public: boolean };
}

export interface PhoneRoom extends Room {
  readonly answers: PhoneHandlers;
}

/** Phone and chat in step: who is on the phone gets no chats, and who has a chat in hand no calls. */
export function phoneRoom(core: Core, { statusDesk, note, hooksUrl }: PhoneParts): PhoneRoom {
  const { database, liveBoard, settings, secrets, now, monotonic, timers, random, log } = core;
  const config = new PhoneConfig(database);
  const calls = new CallDesk({
    store: new CallStore(database),
    desk: statusDesk.desk,
    liveBoard,
    settings: () => config.current,
    note,
    now,
    timers,
    log,
  });
  const chats = new ChatsInHand(liveBoard);
  const busy = new BusyDesk({ chats, marks: marksIn(core), note, timers, random });
  const switchboard = new Switchboard({
    desk: calls,
    settings: () => config.current,
    isAgent: (address) =>
      liveBoard.board.agents.has(address) ||
      settings.current.ownAgentId === address ||
      settings.current.teams.some(({ agentIds }) => agentIds.includes(address)),
    isSetBusy: (agentId) => busy.isSetBusy(agentId),
    now,
  });
  const links = new PhoneLinks({
    core,
    switchboard,
    settings: () => config.current,
    note,
    onAsterisk: () => busy.tellAgain('asterisk'),
  });
  const tellers: Readonly<Record<BusyWay, TellPhone>> = {
    http: (phone, state) =>
      tellByHttp(config.current.busy.http, secrets.get('phoneSecret'), phone, state, core.send),
    asterisk: (phone, state) => links.queuePause(deviceOf(phone), state === 'busy'),
    command: (phone, state) => tellByCommand(config.current.busy.command, phone, state),
  };
  let configuredBusy = '';
  const configure = (): void => {
    links.configure();
    const { busy: wanted, phones } = config.current;
    const made = JSON.stringify([wanted, phones]);
    if (made === configuredBusy) return;
    configuredBusy = made;
    // Looking at every chat is work that nobody else asks for.
    if (wanted.by.length > 0) chats.start();
    else chats.stop();
    busy.configure(new Map(wanted.by.map((way) => [way, tellers[way]])), phones);
  };
  const answered = new Map<string, number>();
  let unsubscribe = (): void => {};

  return {
    answers: phoneAnswers({
      core,
      config,
      calls,
      switchboard,
      links,
      busy,
      tellers,
      statusAnswer: statusDesk.answer,
      hooksUrl,
      onChanged: configure,
    }),
    audited: {
      reportCall: ({ agentId, state }, identity) =>
        identity.role === 'agent' || identity.agentId === agentId
          ? undefined
          : { subject: agentId, detail: { state }, sparingly: true },
      writePhone: ({ change }) => ({ detail: withoutSecrets(change) }),
      tryPhoneSource: ({ source }) => ({ subject: source, detail: {} }),
      tryPhoneBusy: ({ way, agentId, state }) => ({ subject: agentId, detail: { way, state } }),
    },
    apiRoutes: [callRoute],
    publicHandler: () =>
      phoneHooks({
        switchboard,
        settings: () => config.current,
        secret: (name) => secrets.get(name),
        mayComeFrom: senderCheck(() => settings.current),
        now,
        monotonic,
        log,
        onAnswered: (hook, status) => {
          const key = JSON.stringify({ hook, status: String(status) });
          answered.set(key, (answered.get(key) ?? 0) + 1);
        },
      }),
    metrics: [
      {
        type: 'gauge',
        name: 'queuetray_phone_calls',
        help: 'Phone calls that last, as far as is known',
        read: () => calls.ongoing.length,
      },
      {
        type: 'counter',
        name: 'queuetray_phone_requests_total',
        help: 'Webhook requests of phone systems by adapter and HTTP status',
        labels: ['hook', 'status'],
        read: () =>
          [...answered].map(([key, value]) => ({ labels: JSON.parse(key) as Record<string, string>, value })),
      },
    ],
    async prepare() {
      calls.open();
    },
    start() {
      busy.start();
      calls.start();
      configure();
      unsubscribe = core.changed.subscribe(configure);
    },
    async stop() {
      unsubscribe();
      links.stop();
      busy.stop();
      chats.stop();
      await calls.stop();
    },
  };
}

/** 200: SnapEngage has taken what follows from it, or nothing does; 202: it waits in the outbox. */
const callRoute: ApiRoute = {
  method: 'put',
  path: '/agents/:email/call',
  standsFor: 'reportCall',
  async handle(request, response, call) {
    const report = parse(CallReport, request.body);
    const answer = await call('reportCall', { ...report, agentId: String(request.params.email) });
    response.status(answer.outcome === 'taken' ? 200 : 202).json(answer);
  },
};

/** Which phones may have been told that they are busy, in the table of what has come how far. */
function marksIn({ database }: Core): BusyMarks {
  const stored = new Progress(database, 'phonesSetBusy');
  return {
    read() {
      const marks = jsonOf(stored.read());
      return Array.isArray(marks) ? marks.filter((mark) => typeof mark === 'string') : [];
    },
    async write(marks) {
      await database.write([stored.put(JSON.stringify(marks))]);
    },
  };
}
