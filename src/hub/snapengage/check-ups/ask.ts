import { AddressRefused, type Send } from '../../outgoing/send.ts';
import type { Account } from '../account.ts';

/** What a step of the doctor needs to ask the vendor. */
export interface Asking {
  readonly account: () => Account;
  readonly ask: Ask;
}

const TIMEOUT_MS = 8_000;

interface Answered {
  /** Absent: no answer; `failure` then says why. */
  readonly status?: number;
  readonly date?: string;
  readonly failure?: string;
}

/** A GET that changes nothing. Never rejects. */
type Ask = (url: string, apiToken?: string) => Promise<Answered>;

export const asker =
  (send: Send): Ask =>
  async (url, apiToken = '') => {
    try {
      const response = await send(url, {
        headers: apiToken === '' ? {} : { Authorization: apiToken },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.body?.cancel();
      return { status: response.status, date: response.headers.get('date') ?? '' };
    } catch (error) {
      const { name, code, message } = error as NodeJS.ErrnoException;
      return { failure: error instanceof AddressRefused ? message : (code ?? name) };
    }
  };
