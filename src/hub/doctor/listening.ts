import type { Finding } from '#shared/contract/doctor.ts';

/** The hub has its port: it could not be asked otherwise. */
export const listening = async (url: string): Promise<Finding> => ({ outcome: 'fine', fact: url });
