import { z } from 'zod';
import type { Dialogue, Line } from './connection.ts';
import { Netstrings, netstring } from './netstrings.ts';

export interface BaresipOptions {
  /** `account`: whose call it is, as `sip:ann@pbx.example`. */
  readonly onRinging: (account: string, callId: string) => void;
  readonly onBegan: (account: string, callId: string) => void;
  readonly onEnded: (account: string, callId: string) => void;
  /** It has no call at all just now. */
  readonly onNoCalls: () => void;
}

const Message = z.object({
  event: z.boolean().optional(),
  response: z.boolean().optional(),
  type: z.string().optional(),
  class: z.string().optional(),
  accountaor: z.string().optional(),
  id: z.string().optional(),
  ok: z.boolean().optional(),
  data: z.string().optional(),
  token: z.string().optional(),
});

/**
 * baresip's module `ctrl_tcp`: netstrings of JSON. Events carry `type`, `accountaor` and the call's `id`; commands are answered
 * with their `token`. Seen with baresip 1.0.0 of Debian 12. It serves one connection at a time: the newest.
 */
export function baresip(options: BaresipOptions, line: Line): Dialogue {
  const netstrings = new Netstrings();
  const waiting = new Map<string, (data: string) => void>();
  let numbers = 0;

  const ask = (command: string): Promise<string> => {
    const token = String(++numbers);
    const answered = new Promise<string>((resolve) => {
      waiting.set(token, resolve);
    });
    line.send(netstring(JSON.stringify({ command, token })));
    return answered;
  };

  const heard = ({
    event,
    response,
    type,
    accountaor = '',
    id,
    data = '',
    token,
  }: z.infer<typeof Message>): void => {
    if (response && token !== undefined) {
      waiting.get(token)?.(data);
      waiting.delete(token);
    } else if (event && id !== undefined) {
      if (type === 'CALL_INCOMING' || type === 'CALL_RINGING') options.onRinging(accountaor, id);
      if (type === 'CALL_ESTABLISHED') options.onBegan(accountaor, id);
      if (type === 'CALL_CLOSED') options.onEnded(accountaor, id);
    }
  };

  const probe = async (): Promise<string> => {
    const said = await ask('listcalls');
    // What is told while calls last does not say which: those go on until their end is told.
    if (/Active calls \(0\)/.test(said)) options.onNoCalls();
    return said.trim();
  };
  void probe().then(() => line.ready());

  return {
    probe,
    take(chunk) {
      try {
        for (const text of netstrings.take(chunk)) heard(Message.parse(JSON.parse(text)));
      } catch (error) {
        const reason = error instanceof z.ZodError ? 'not what baresip says' : (error as Error).message;
        line.fail({ kind: 'garbage', reason });
      }
    },
  };
}
