import { fail } from '#shared/contract/problem.ts';
import { KEY_HEADER, KEY_STORED_AS } from '#shared/contract/session-key.ts';
import { sessionKey } from './session-key.ts';

/** Exchanges an access token for a session of this browser, and keeps its key. False: the hub does not know the token. */
export async function signIn(token: string): Promise<boolean> {
  const response = await fetch('/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
  }).catch(() => undefined);
  const key = response?.ok && response.headers.get(KEY_HEADER);
  if (!key) return false;
  localStorage.setItem(KEY_STORED_AS, key);
  return true;
}

/** Ends this browser's session at the hub and forgets its key. Rejects, with a ProblemError, when the hub cannot do it. */
export async function signOut(): Promise<void> {
  const response = await fetch('/session/end', {
    method: 'POST',
    headers: { [KEY_HEADER]: sessionKey() ?? '' },
  }).catch(() => undefined);
  if (!response?.ok) return fail('unreachable', 'The hub could not be told.');
  localStorage.removeItem(KEY_STORED_AS);
  location.replace('/');
}
