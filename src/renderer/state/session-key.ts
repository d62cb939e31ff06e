import { KEY_STORED_AS } from '#shared/contract/session-key.ts';

/** Of this browser's session, for this very origin; null: nobody is signed in. */
export const sessionKey = (): string | null => localStorage.getItem(KEY_STORED_AS);
