import { statfs } from 'node:fs/promises';
import type { Finding } from '#shared/contract/doctor.ts';

const MIB = 1024 * 1024;
const GIB_IN_MIB = 1_024;
const SCARCE_MIB = GIB_IN_MIB;
const FULL_MIB = 100;

export const disk = async (folder: string): Promise<Finding> => {
  const { bavail, bsize } = await statfs(folder);
  const free = Math.floor((bavail * bsize) / MIB);
  const fact = free < 10 * GIB_IN_MIB ? `${free} MiB` : `${Math.floor(free / GIB_IN_MIB)} GiB`;
  if (free >= SCARCE_MIB) return { outcome: 'fine', fact };
  return { outcome: free < FULL_MIB ? 'broken' : 'warning', advice: 'diskFull', fact };
};
