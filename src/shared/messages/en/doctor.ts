import type { Advice, Check } from '../../contract/doctor.ts';

/** The doctor: what is examined and what to do. */
export const doctor = {
  title: 'Doctor',
  intro: 'Looks at everything between SnapEngage and you, step by step. Nothing is changed.',
  run: 'Examine',
  again: 'Examine again',
  running: (check: string, n: number, of: number) => `${check}… (${n} of ${of})`,
  copy: 'Copy the report',
  copyHint: 'The report holds no secrets and no visitors’ data.',
  open: 'Something does not work?',
  isDemo: 'This is the demo that runs here: its SnapEngage account is a simulated one.',
  noHub: 'No desktop and no hub runs here, so only this can be examined. Start one for the rest.',
  result: (broken: number, warnings: number) =>
    broken + warnings === 0
      ? 'All is fine.'
      : `${broken === 0 ? 'Nothing is broken' : `${broken} broken`}, ${warnings === 1 ? '1 warning' : `${warnings} warnings`}.`,
  outcomes: { fine: 'fine', warning: 'warning', broken: 'broken' },
  checks: {
    listening: 'Port',
    clock: 'Clock',
    dataFolder: 'Data folder can be written',
    disk: 'Free disk space',
    journal: 'Journal is whole',
    backups: 'Last backup, tried',
    audit: 'Audit log is whole',
    secrets: 'Secrets are kept safely',
    webhookToken: 'Authentication Token',
    tunnel: 'Tunnel',
    probe: 'Probe comes back',
    webhooks: 'Last event from SnapEngage',
    statusApi: 'Agent Status API answers',
    logsApi: 'Logs API takes the token',
    availability: 'Visitors see the widgets online',
    signIn: 'Sign-in with company accounts',
    versions: 'Versions',
    notifications: 'Notifications',
    autostart: 'Starts with the computer',
  } satisfies Record<Check, string>,
  advices: {
    clockUnknown: 'The clock could not be compared: SnapEngage’s server did not answer. Check the network.',
    clockWrong: 'This computer’s clock is wrong, so waits are too. Let the system set it automatically.',
    clockDoubted:
      'The clock was set, or lies far from the last event. Nothing is deleted by its age until it has run steadily.',
    folderReadOnly: 'Nothing can be kept. Give QueueTray’s account the right to write to its data folder.',
    diskFull: 'The disk is nearly full. When it is, events are refused. Free some space.',
    journalDamaged:
      'The journal’s file is damaged. Restart QueueTray: it takes over what can be read. Or put back a backup: queuetray hub restore FILE.',
    journalReplaced:
      'The journal was damaged. What could be read was taken over; the damaged file lies beside it. Delete that file when you need it no more.',
    entriesLost:
      'So many events were acknowledged and are missing: the journal was emptied, cut or exchanged. If you have a backup: queuetray hub restore FILE.',
    entriesDamaged:
      'So many parts of events were damaged on the disk and set aside. Re-read in the inspector; check the disk.',
    auditBroken:
      'The audit log was changed by another hand, or entries are gone, at the entry named. Compare it with an earlier export or backup.',
    journalGone:
      'The journal’s file was deleted, replaced or unmounted, so nothing can be kept. Put it back, or restart QueueTray.',
    backupsOff: 'No backups are made: if the disk fails all is gone. Settings → Data says how many are kept.',
    backupFailed: 'The last backup could not be made. Do what the reason says; it is tried again at night.',
    backupOld: 'The last backup is old. Leave QueueTray running for a while; one is made within minutes.',
    secretsInMemory:
      'There is no keychain, so secrets last until QueueTray ends. Start one, or set them in the environment.',
    makeToken: 'No token is set. Make one in Settings → SnapEngage and enter it in SnapEngage’s dashboard.',
    enterToken:
      'SnapEngage does not know the token yet, so its events are refused. Settings → SnapEngage shows it; enter it in SnapEngage’s dashboard.',
    tokenRefused:
      'So many events came without the token or with another, and were refused. Compare it with the one in SnapEngage’s dashboard.',
    noTunnel:
      'SnapEngage is not let in to this computer. Choose a way in Settings → Reachable, unless it comes by another.',
    mendTunnel: 'The way in is down. Settings → Reachable says why and what to do.',
    noProbe: 'A test sent to the public address does not come back. Settings → Reachable says why.',
    exposed: 'The public address leads to the hub’s own pages too. Let it pass on only /hooks/.',
    neverReceived:
      'No event has ever arrived. Enter the addresses in SnapEngage’s dashboard; Set-up shows them.',
    silent: 'Nothing has arrived for more than a day. If chats went on, check the addresses in SnapEngage.',
    noApiToken:
      'No API token or organisation is set, so no status can be sent. Paste them in Settings → SnapEngage.',
    apiUnreachable:
      'SnapEngage does not answer there. Check the network and the address in Settings → SnapEngage.',
    widgetClosed:
      'Visitors see a widget offline although agents are online. Look at its hours, its agents and its queue limit in SnapEngage.',
    apiRefused: 'SnapEngage does not accept the API token. Paste a new one in Settings → SnapEngage.',
    providerAway:
      'The OpenID Connect provider does not answer, so nobody can sign in by it. Check the network and QUEUETRAY_OIDC_ISSUER.',
    providerWrong:
      'What answers there is not that OpenID Connect provider. Check QUEUETRAY_OIDC_ISSUER: it must be the issuer to the letter.',
    nobodyListed:
      'Nobody can come in with a company account yet: the table of claims (QUEUETRAY_OIDC_ROLES) is empty.',
    portTaken: 'Another program has the port. Stop it, or start QueueTray with another --port.',
    allowNotifications:
      'Notifications are blocked. Allow them for QueueTray in the system’s (or browser’s) settings.',
    tryNotification: 'The system does not tell whether it shows them. Try one in Settings → Alerts.',
    setAutostart:
      'After a restart nobody is told of chats until QueueTray is started. Settings → You changes that.',
  } satisfies Record<Advice, string>,
};
