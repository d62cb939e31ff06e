import type { Finding } from '#shared/contract/doctor.ts';
import type { Patient } from './check-up.ts';

export const versions = async ({ version }: Pick<Patient, 'version'>): Promise<Finding> => ({
  outcome: 'fine',
  fact: [
    `QueueTray ${version}`,
    ...(process.versions.electron ? [`Electron ${process.versions.electron}`] : []),
    `Node ${process.versions.node}`,
    `${process.platform} ${process.arch}`,
  ].join(', '),
});
