import type { Finding } from '#shared/contract/doctor.ts';

export const versions = async (version: string): Promise<Finding> => ({
  outcome: 'fine',
  fact: [
    `QueueTray ${version}`,
    ...(process.versions.electron ? [`Electron ${process.versions.electron}`] : []),
    `Node ${process.versions.node}`,
    `${process.platform} ${process.arch}`,
  ].join(', '),
});
