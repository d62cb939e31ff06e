import type { CheckUp } from './check-up.ts';

export const versions: CheckUp = async ({ version }) => ({
  outcome: 'fine',
  fact: [
    `QueueTray ${version}`,
    ...(process.versions.electron ? [`Electron ${process.versions.electron}`] : []),
    `Node ${process.versions.node}`,
    `${process.platform} ${process.arch}`,
  ].join(', '),
});
