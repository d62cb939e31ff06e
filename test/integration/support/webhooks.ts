import type { TestHub } from './start-hub.ts';
import { T0, WEBHOOK_TOKEN } from './start-hub.ts';

/** Posts events like SnapEngage would, one after another, and remembers which were answered 200. */
export function startWebhooks(publicUrl: () => string | undefined) {
  const confirmed: string[] = [];
  let last = 0;
  let stopped = false;
  const running = (async () => {
    while (!stopped) {
      const url = publicUrl();
      const id = `c${++last}`;
      if (url !== undefined && (await postQueued(url, id)) === 200) confirmed.push(id);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  })();
  return {
    confirmed,
    stop: async () => {
      stopped = true;
      await running;
    },
  };
}

/** HTTP status; 0: no answer. */
export async function postQueued(url: string, id: string, token = WEBHOOK_TOKEN): Promise<number> {
  try {
    const response = await fetch(`${url}/hooks/conversation-events`, {
      method: 'POST',
      headers: { Authorization: token },
      body: JSON.stringify({ event: 'queued', case_id: id, widget_id: 'w', timestamp: T0 }),
      signal: AbortSignal.timeout(2_000),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

/** The conversations whose events are in the journal. */
export async function journaled({ get }: TestHub): Promise<Set<string>> {
  const { events } = (await (await get('/api/events?limit=10000')).json()) as {
    events: { event?: { conversationId?: string } }[];
  };
  return new Set(events.flatMap(({ event }) => event?.conversationId ?? []));
}
