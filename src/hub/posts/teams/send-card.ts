import { deadline } from '#shared/time/deadline.ts';
import { readWhole } from '../../outgoing/read-whole.ts';
import { scrub } from '../../outgoing/scrub.ts';
import { AddressRefused, type Send } from '../../outgoing/send.ts';
import { notSent, type Sent, tooMany } from '../problem.ts';
import type { TeamsMessage } from './card.ts';

const PATIENCE_MS = 15_000;
const ANSWER_BYTES = 64 * 1024;

/** Posts to the workflow. Any 2xx is success: it answers 202, and what it says then means nothing. */
export async function sendCard(send: Send, address: string, message: TeamsMessage): Promise<Sent> {
  if (address === '') return notSent('notSetUp');
  if (!URL.canParse(address)) return notSent('wrongAddress');
  try {
    const response = await send(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(message),
      signal: deadline(PATIENCE_MS),
    });
    const { status, headers } = response;
    if (response.ok) {
      response.body?.cancel().catch(() => {});
      return { ok: true };
    }
    const body = await readWhole(response, ANSWER_BYTES).then(
      (whole) => whole.text(),
      () => '',
    );
    const said = `HTTP ${status} ${scrub(body, address)}`.trim();
    if (status === 429) return tooMany(Number(headers.get('retry-after') ?? Number.NaN), said);
    return notSent(codeOf(status), said);
  } catch (error) {
    return failed(error, address);
  }
}

/** What kept a request from being answered. */
function failed(error: unknown, secret: string): Sent {
  if (error instanceof AddressRefused) return notSent('refusedAddress', error.message);
  const { code, message } = error as NodeJS.ErrnoException;
  return notSent('unreachable', scrub(typeof code === 'string' ? code : message, secret));
}

/** A workflow that is gone or whose address was changed answers 401, 403, 404 or 410; 3xx: it was moved. */
function codeOf(status: number): 'wrongAddress' | 'badMessage' | 'serverTrouble' {
  if (status >= 500 || status === 408) return 'serverTrouble';
  return status === 400 || status === 413 ? 'badMessage' : 'wrongAddress';
}
