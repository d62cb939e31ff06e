/**
 * A browser's session is a cookie and a key. Cookies do not know ports: every other program that serves pages on the same
 * computer is sent them. So a session counts only together with its key, which the page keeps for its own origin and sends in
 * this header.
 */
export const KEY_HEADER = 'QueueTray-Key';

/** Where a page keeps it (`localStorage`); `join.js` has the same name. */
export const KEY_STORED_AS = 'queuetray.key';
