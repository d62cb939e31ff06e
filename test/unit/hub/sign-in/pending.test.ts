import { expect, it } from 'vitest';
import { type PendingSignIn, PendingSignIns } from '#hub/sign-in/pending.ts';
import { Provider } from '#hub/sign-in/provider.ts';

const provider = new Provider(
  { issuer: 'https://login.example.com', clientId: 'x', clientSecret: '', scopes: [] },
  () => Promise.reject(new Error('nobody asks')),
  () => 0,
);
const sent = (state: string): PendingSignIn => ({
  state,
  nonce: 'n',
  verifier: 'v',
  redirectUri: 'https://hub.example.com/sign-in/oidc/callback',
  provider,
  browser: 'ann’s',
  to: '/',
});

it('beyond a thousand that are at the provider, the oldest is let go of', () => {
  const pending = new PendingSignIns(() => 0);
  for (let n = 1; n <= 1_001; n++) pending.add(sent(`s${n}`));
  expect(pending.take('s1', 'ann’s')).toBeUndefined();
  expect(pending.take('s2', 'ann’s')).toEqual(sent('s2'));
  expect(pending.take('s1001', 'ann’s')).toEqual(sent('s1001'));
});
