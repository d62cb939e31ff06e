import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '#shared/contract/doctor.ts';

export const dataFolder = async (folder: string): Promise<Finding> => {
  try {
    const trial = await mkdtemp(join(folder, 'doctor-'));
    await writeFile(join(trial, 'trial'), 'trial', { flush: true });
    await rm(trial, { recursive: true });
    return { outcome: 'fine' };
  } catch (error) {
    const { code = 'error' } = error as NodeJS.ErrnoException;
    return { outcome: 'broken', advice: 'folderReadOnly', fact: code };
  }
};
