import type { StatusWish } from '#shared/contract/requests.ts';
import { VIEWS, type View } from '#shared/contract/shell.ts';
import { parseDuration } from '#shared/time/duration.ts';

export const LINK_SCHEME = 'queuetray';

export type DeepLink =
  | { readonly kind: 'status'; readonly wish: StatusWish }
  | { readonly kind: 'view'; readonly view: View };

const MAX_PAUSE_MS = 7 * 24 * 3_600_000;

/** `queuetray://status/pause?substatus=On%20call&for=15m`, `queuetray://queue`; undefined for anything else. */
export function parseDeepLink(text: string, now: number): DeepLink | undefined {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return undefined;
  }
  if (url.protocol !== `${LINK_SCHEME}:`) return undefined;
  // Whether what follows the slashes is a host or a path depends on the platform's URL parser.
  const [first = '', second = ''] = `${url.host}${url.pathname}`.split('/').filter((part) => part !== '');
  const view = VIEWS.find((name) => name === first);
  if (view) return { kind: 'view', view };
  if (first !== 'status' || (second !== 'online' && second !== 'pause')) return undefined;
  if (second === 'online') return { kind: 'status', wish: { status: 'online' } };
  const substatus = url.searchParams.get('substatus')?.trim().slice(0, 100);
  const lasting = url.searchParams.get('for');
  const ms = lasting === null ? undefined : parseDuration(lasting);
  if (lasting !== null && (ms === undefined || ms > MAX_PAUSE_MS)) return undefined;
  return {
    kind: 'status',
    wish: {
      status: 'pause',
      ...(substatus ? { substatus } : {}),
      ...(ms === undefined ? {} : { untilAt: now + ms }),
    },
  };
}

/** The link among a command line's arguments, as the system hands it to a second start. */
export const linkIn = (args: readonly string[]): string | undefined =>
  args.find((argument) => argument.startsWith(`${LINK_SCHEME}:`));
