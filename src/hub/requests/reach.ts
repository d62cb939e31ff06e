import { fail } from '#shared/contract/problem.ts';
import type { Reach } from '../tunnels/reach.ts';
import { TunnelError } from '../tunnels/tunnel.ts';
import type { HubHandlers } from './handlers.ts';

type Names = 'readReach' | 'retryReach' | 'acceptHostKey' | 'confirmEntered';

export const reachHandlers = (reach: Reach): Pick<HubHandlers, Names> => ({
  readReach: () => reach.state,

  async retryReach() {
    await reach.retry();
    return reach.state;
  },

  async acceptHostKey({ fingerprint }) {
    try {
      if (await reach.acceptHostKey(fingerprint)) return reach.state;
    } catch (error) {
      if (error instanceof TunnelError) return fail('unreachable', error.message);
      throw error;
    }
    return fail('bad-request', 'The server shows another key now. Try again, and compare it once more.');
  },

  confirmEntered() {
    reach.confirmEntered();
    return reach.state;
  },
});
