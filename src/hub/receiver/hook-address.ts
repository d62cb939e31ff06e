import type { WebhookSource } from '../journal/journal.ts';

export interface HookAddress {
  readonly source: WebhookSource;
  readonly account: string;
  /** Without the query. */
  readonly path: string;
}

const SOURCES: readonly WebhookSource[] = ['conversation-events', 'agent-status', 'integration'];
/** An account's name is kept with every event of its. */
const MAX_ACCOUNT_LENGTH = 300;
const ADDRESS = new RegExp(`^/hooks/(?:([^/]{1,${MAX_ACCOUNT_LENGTH}})/)?(${SOURCES.join('|')})/?$`, 'i');

/** Whose webhook a request's address takes; undefined: it is no webhook's. `url` as in the request line. */
export function hookAddress(url: string): HookAddress | undefined {
  const query = url.indexOf('?');
  const path = query < 0 ? url : url.slice(0, query);
  const match = ADDRESS.exec(path);
  if (!match) return undefined;
  const [, account = 'default', source = ''] = match;
  try {
    return { source: source.toLowerCase() as WebhookSource, account: decodeURIComponent(account), path };
  } catch {
    return undefined;
  }
}
