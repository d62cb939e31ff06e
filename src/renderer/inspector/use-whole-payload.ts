import { useState } from 'react';
import type { JournalItem } from '#shared/contract/requests.ts';
import { useAttempt } from '../state/actions.ts';
import { useServices } from '../state/services.tsx';

/** An entry's payload: of a long one only the beginning, until somebody asks for all of it. */
export function useWholePayload({ seq, payload, payloadLength }: JournalItem) {
  const { hub } = useServices();
  const attempt = useAttempt();
  const [read, setRead] = useState<string | undefined>();
  /** Undefined: it could not be had, and the person was told why. */
  const whole = async (): Promise<string | undefined> => {
    if (payloadLength === undefined) return payload;
    let text = read;
    if (text === undefined)
      await attempt(async () => {
        text = (await hub.call('readPayload', { seq })).payload;
      });
    return text;
  };
  return {
    payload: read ?? payload,
    isWhole: payloadLength === undefined || read !== undefined,
    whole,
    showWhole: async () => setRead(await whole()),
  };
}
