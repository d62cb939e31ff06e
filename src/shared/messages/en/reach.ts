import type { ReachCode } from '../../contract/reach.ts';
import type { TunnelKind } from '../../settings/tunnel-settings.ts';

/** The way in for SnapEngage: tunnels, their states and what stops them. */
export const reach = {
  intro:
    'SnapEngage posts events to a public address. A tunnel leads from there to this computer, and only to the two addresses that take events.',
  kind: 'The way in',
  kinds: {
    none: 'None: SnapEngage is not let in',
    ssh: 'SSH, to a server of your own',
    ngrok: 'ngrok',
    command: 'Another tunnel program',
    own: 'An address you already have',
  } satisfies Record<TunnelKind, string>,
  kindHints: {
    none: 'Fine for the demo, and for a team’s hub that others reach.',
    ssh: 'This computer signs in to your server with a key or ssh’s agent, and the server passes events on.',
    ngrok: 'A service with a free plan. You need an account and its authtoken.',
    command: 'A program that is installed on this computer. It is started and watched for you.',
    own: 'A reverse proxy or port forward. Let it pass on only what begins with /hooks/.',
  } satisfies Record<TunnelKind, string>,
  ssh: 'Server',
  sshHint: 'user@host, if need be with :port; after a space, the port it is to listen on (8787).',
  sshBad: 'Write it as user@host:port 8787.',
  sshKey: 'Private key',
  sshKeyHint: 'A file on the hub’s computer. Empty: ssh’s own keys and its agent.',
  publicUrl: 'Public address',
  publicUrlHint: 'Where SnapEngage is to post, without /hooks. Best with https.',
  publicUrlOptional: 'Only if it is another than the tunnel itself tells.',
  publicUrlBad: 'It must begin with https:// (or http://).',
  authtoken: 'ngrok authtoken',
  authtokenHint: 'From ngrok’s dashboard, under “Your Authtoken”.',
  domain: 'Reserved domain',
  domainHint: 'Without one the address may change at each start, and must be entered in SnapEngage again.',
  domainBad: 'A name such as desk.ngrok.app, without https://.',
  preset: 'Program',
  otherProgram: 'Another one',
  command: 'Command line',
  commandHint: '{port} stands for the port to forward to. No shell reads it.',
  pattern: 'Pattern of the address',
  patternHint: 'Finds the public address in what the program prints. Empty: the first https address.',
  patternBad: 'This is no regular expression.',
  save: 'Use this way',
  states: {
    off: 'SnapEngage is not let in',
    starting: 'Making the way in…',
    reachable: (ms: number) => `Reachable · probe ${ms} ms`,
    unreachable: (since: string) => `Not reachable since ${since}`,
    refused: 'Waits for you',
  },
  probedAgo: (ago: string) => `Last probe came back ${ago} ago.`,
  tryingAgain: 'QueueTray keeps trying.',
  tryNow: 'Try now',
  exposed:
    'This address also leads to the hub’s own pages. Let it pass on only what begins with /hooks/, or point it to the second port.',
  plain: 'Without https, whoever is in between can read the visitors’ words. Better put https in front.',
  why: {
    'no-token': 'A public address needs an Authentication Token: without one, anybody could send you events.',
    'not-configured': 'Something is missing: fill in the form below.',
    'bad-command': 'The command line cannot be read: a quotation mark is left open, or it is empty.',
    'host-key-unknown':
      'You have not met this server before. Compare its fingerprint with the one on the server, then accept it.',
    'host-key-changed':
      'The server shows another key than the one you accepted. It was set up anew, or somebody is in between. Nothing was sent. Ask whoever runs it before you accept.',
    'program-missing':
      'This program is not installed here, or not found. Install it or write its whole path.',
    'program-ended': 'The tunnel program has ended.',
    'no-address': 'The program did not print a public address. Check the pattern, or enter the address.',
    'sign-in-refused': 'The sign-in was refused. Check the user name, key or authtoken.',
    'forward-refused':
      'The other side does not let this address be used. It may be taken: choose another port or domain.',
    'cut-off': 'The connection to the other side is cut, or could not be made.',
    'listen-failed': 'No port could be opened on this computer.',
    'probe-lost': 'A test sent to the public address did not come back.',
    'probe-strange': 'Something else than this hub answers at the public address.',
  } satisfies Record<ReachCode, string>,
  said: 'It said:',
  fingerprint: (type: string) => `Fingerprint (${type})`,
  accept: 'I have compared it: accept',
  acceptNew: 'Accept the new key',
  changedTitle: 'SnapEngage posts to an address that is no longer right',
  changed: (from: string) =>
    `You entered ${from}. Enter the new addresses in SnapEngage’s dashboard, as Endpoint URL:`,
  whereEvents: 'Settings → Integrations → Conversation Events API, for each widget',
  whereStatus: 'My Account → API → Agent Status',
  entered: 'I have entered them',
  show: 'Show',
  bannerUnreachable: (since: string, why: string) =>
    `SnapEngage has not reached this hub since ${since}. ${why}`,
  bannerRefused: (why: string) => `SnapEngage is not let in yet. ${why}`,
};
