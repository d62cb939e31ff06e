import type { Account } from '../account.ts';

/** What a step of the doctor needs to ask the vendor. */
export interface Asking {
  readonly account: () => Account;
  readonly ask: typeof ask;
}

const TIMEOUT_MS = 8_000;

interface Answered {
  /** Absent: no answer; `failure` then says why. */
  readonly status?: number;
  readonly date?: string;
  readonly failure?: string;
}

/** A GET that changes nothing. Never rejects. */
export async function ask(url: string, apiToken = '', by: typeof fetch = fetch): Promise<Answered> {
  try {
    const response = await by(url, {
      headers: apiToken === '' ? {} : { Authorization: apiToken },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    return { status: response.status, date: response.headers.get('date') ?? '' };
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    return { failure: cause?.code ?? name };
  }
}
