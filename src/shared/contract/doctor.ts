/** What the hub can examine, in this order. */
export const HUB_CHECKS = [
  'listening',
  'clock',
  'dataFolder',
  'disk',
  'journal',
  'backups',
  'audit',
  'secrets',
  'webhookToken',
  'tunnel',
  'probe',
  'webhooks',
  'statusApi',
  'logsApi',
  'availability',
  'signIn',
  'versions',
] as const;
export type HubCheck = (typeof HUB_CHECKS)[number];

/** What only the program around a window can. */
export const SHELL_CHECKS = ['notifications', 'autostart'] as const;
export type Check = HubCheck | (typeof SHELL_CHECKS)[number];

/** What one step found. Nothing in it is secret, or of a visitor. */
export interface Finding {
  readonly outcome: 'fine' | 'warning' | 'broken';
  /** Which of the catalogue's advices applies; absent when there is nothing to do. */
  readonly advice?: Advice;
  /** A short fact: a number with its unit, an address, an error code. */
  readonly fact?: string;
}

export type Advice =
  | 'clockUnknown'
  | 'clockWrong'
  | 'clockDoubted'
  | 'folderReadOnly'
  | 'diskFull'
  | 'journalDamaged'
  | 'journalGone'
  | 'journalReplaced'
  | 'entriesLost'
  | 'entriesDamaged'
  | 'backupsOff'
  | 'backupFailed'
  | 'backupOld'
  | 'auditBroken'
  | 'secretsInMemory'
  | 'makeToken'
  | 'enterToken'
  | 'tokenRefused'
  | 'noTunnel'
  | 'mendTunnel'
  | 'noProbe'
  | 'exposed'
  | 'neverReceived'
  | 'silent'
  | 'noApiToken'
  | 'apiUnreachable'
  | 'apiRefused'
  | 'widgetClosed'
  | 'providerAway'
  | 'providerWrong'
  | 'nobodyListed'
  | 'portTaken'
  | 'allowNotifications'
  | 'tryNotification'
  | 'setAutostart';
