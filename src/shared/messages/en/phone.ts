import type { PhoneSourceState } from '../../contract/phone-requests.ts';
import type { BusyWay, PhoneHook } from '../../settings/phone-settings.ts';

/** Phone and chat in step. */
export const phone = {
  intro:
    'Whoever is on the phone is paused and gets no chats. After the last call they are back to what they were, unless something else has changed their status meanwhile.',
  now: 'On the phone now',
  nobody: 'Nobody is on the phone.',
  call: (agent: string, source: string, since: string) => `${agent}, since ${since} (${source})`,
  paused: 'paused',
  notPaused: 'not paused by the call',
  sources: 'Phone systems that tell of calls',
  names: {
    asterisk: 'Asterisk',
    baresip: 'baresip',
    aircall: 'Aircall',
    zoom: 'Zoom Phone',
    ringcentral: 'RingCentral',
    generic: 'Another phone system, by JSON',
    api: 'Script or command',
  },
  states: {
    off: 'Off',
    listening: 'Takes what comes with the token',
    connecting: 'Connecting …',
    connected: 'Connected',
    away: 'Cannot be reached. It is tried again by itself.',
    refused: 'Does not let us in. Check the name and the password.',
    garbage: 'Something else answers at this address. Check the port.',
  } satisfies Record<PhoneSourceState, string>,
  since: (time: string) => `since ${time}`,
  lastCall: (ago: string) => `Last told of a call ${ago}`,
  noCallYet: 'Has not told of a call yet',
  more: 'How to set it up',
  on: 'Connect',
  take: 'Take its webhooks',
  tryIt: 'Try it',
  worked: (ms: number) => `It works (${ms} ms)`,
  failed: 'It does not work',
  host: 'Host',
  port: 'Port',
  tls: 'With TLS',
  username: 'Name in manager.conf',
  password: 'Password (secret)',
  passwordHint: 'It is never sent: Asterisk asks for proof that we know it.',
  queue: 'Only in this queue (chat → phone)',
  queueHint: 'Empty: in all queues of the member.',
  baresipAddresses: 'Addresses of ctrl_tcp',
  baresipHint: 'One a line, e.g. 127.0.0.1:4444. Load the module ctrl_tcp in baresip.',
  hookUrl: 'Address to enter there',
  hookHints: {
    aircall:
      'Integrations → Webhook: the events call.answered and call.hungup. Agents are known by their e-mail address.',
    zoom: 'An app with event subscriptions: caller and callee connected, answered and ended. Put extensions into the list above.',
    ringcentral:
      'A subscription to presence with detailedTelephonyState=true, and the webhook token as verificationToken. Put extension ids into the list above.',
    generic: 'JSON by POST, with the webhook token in the header Authorization.',
  } satisfies Record<PhoneHook, string>,
  aircallToken: 'Token of the webhook in Aircall',
  aircallTokenHint: 'Aircall shows it where the webhook was made.',
  zoomSecret: 'Secret token of the Zoom app',
  zoomSecretHint: 'Zoom signs with it what it sends.',
  whereToken: 'The webhook token stands in Settings → SnapEngage.',
  notPublic: 'This hub is not reachable from the internet. Settings → Reachable makes it so.',
  mapping: {
    agent: 'Where the agent stands',
    callId: 'Where the call’s id stands',
    event: 'Where it stands what happened',
    began: 'Words for a beginning',
    ended: 'Words for an end',
    hint: 'Names in the JSON with dots between them, e.g. data.user.email',
    wordsHint: 'With commas between them',
  },
  phones: 'Whose phone is whose',
  phonesHint:
    'One agent a line: address = extension, device or whatever else phone systems call them by. E.g. ann@example.com = 201, PJSIP/201',
  phonesBad: (line: string) => `Not of the form address = name, name: ${line}`,
  unknown: (names: string) => `Calls came for people that nobody here is: ${names}`,
  rules: 'How it works',
  substatus: 'Reason of the pause',
  fromRinging: 'From the ringing on',
  fromRingingHint: 'Else from the answer on.',
  longest: 'A call without an end is over after',
  hours: 'hours',
  away: 'When a phone system goes away, its calls are over after',
  minutes: 'minutes',
  busyTitle: 'Chat → phone',
  busyIntro:
    'The phone of whoever has a chat in hand is set busy, and set free when the last one is over. Only agents of the list above.',
  ways: {
    http: 'By a request',
    asterisk: 'Pause the member in Asterisk’s queues',
    command: 'By a program on the hub’s computer',
  } satisfies Record<BusyWay, string>,
  method: 'Method',
  url: 'Address',
  headers: 'Headers',
  headersHint: 'One a line: Name: value',
  body: 'Body',
  fill: 'Filled in: {agent}, {state} (busy or free), {extension}, {device}; in headers and body also {secret}.',
  secret: 'Secret of the request',
  secretHint: 'Stands for {secret}; never shown again.',
  command: 'Program and its arguments',
  commandHint: 'No shell reads it. Filled in: {agent}, {state} (busy or free), {extension}, {device}.',
  told: (agent: string, way: string, state: string) => `${agent}: ${state} (${way})`,
  toldStates: { busy: 'busy', free: 'free', notYet: 'not told yet' },
  tryFor: 'Try it with',
  tryBusy: 'Set busy',
  tryFree: 'Set free',
  noPhones: 'Put agents into the list above first.',
  script: 'Link, command, script',
  scriptHint:
    'For any other telephone program: a request when a call begins, and one when it ends. docs/PHONE.md has recipes.',
  last: 'What happened last',
  allActivity: 'All of it',
  did: (did: string, who: string) => {
    switch (did) {
      case 'pause':
        return `Paused ${who}`;
      case 'unpause':
        return `Put ${who} back`;
      case 'setBusy':
        return `Set ${who}’s phone busy`;
      case 'setFree':
        return `Set ${who}’s phone free`;
      default:
        return `Connection to ${who}`;
    }
  },
  demoComesIn: 'A call comes in',
  demoHangUp: 'Hang up',
  demoTalking: 'You are on the phone.',
};
