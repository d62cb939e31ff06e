import type { CheckUp } from './check-up.ts';

/** The hub has its port: it could not be asked otherwise. */
export const listening: CheckUp = async ({ url }) => ({ outcome: 'fine', fact: url() });
