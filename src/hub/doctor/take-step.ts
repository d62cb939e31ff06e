import type { Finding } from '#shared/contract/doctor.ts';

/** Takes one step; what throws is broken. */
export async function takeStep(step: () => Promise<Finding>): Promise<Finding> {
  try {
    return await step();
  } catch (error) {
    return { outcome: 'broken', fact: (error as NodeJS.ErrnoException).code ?? (error as Error).name };
  }
}
