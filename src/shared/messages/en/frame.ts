/** What stands around every view. */
export const frame = {
  skip: 'Skip to the content',
  views: 'Views',
  waiting: 'waiting',
  longest: 'longest wait',
  serviceLevel: 'service level today',
  serviceLevelHint: (target: string) => `Answered within ${target}, of those offered today`,
  none: '–',
  connecting: 'Connecting…',
  reconnecting: (since: string, attempt: number) =>
    `No word from the hub since ${since}. Reconnecting… (try ${attempt})`,
  refused: 'This hub does not let you in.',
  showDetails: 'Show details',
  hideDetails: 'Hide details',
  demo: 'Demo',
  demoHint: 'A simulated SnapEngage account. Nothing leaves this computer.',
  commands: 'Commands',
  close: 'Close',
  dismiss: 'Dismiss',
  openSettings: 'Open Settings',
  openSetup: 'Open Set-up',
  clickForSound: 'Click anywhere on this page once, so that your browser lets it play sounds.',
};
