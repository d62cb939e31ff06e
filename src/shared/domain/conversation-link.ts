/** What the hub tells of links: the address for conversations that brought none, and the hosts that theirs may lead to. */
export interface LinkRules {
  /** `{id}` stands for the conversation's id. */
  readonly conversationUrl: string;
  /** With all hosts below them. */
  readonly linkHosts: readonly string[];
}

/**
 * Where a conversation is opened; undefined: nowhere. Its own address counts only if it leads to the vendor or to a host that
 * the owner named: whoever can send an event could send people anywhere else. Plain http is for this computer alone.
 */
export function conversationLink(
  { url = '', id }: { readonly url?: string | undefined; readonly id: string },
  { conversationUrl, linkHosts }: LinkRules,
): string | undefined {
  const built = parse(conversationUrl.replaceAll('{id}', encodeURIComponent(id)));
  const own = parse(url);
  const hosts = [...linkHosts, ...(built ? [built.hostname] : [])];
  const isNamed = own && hosts.some((host) => own.hostname === host || own.hostname.endsWith(`.${host}`));
  const chosen = isNamed ? own : built;
  return chosen && (chosen.protocol === 'https:' || isOnThisComputer(chosen)) ? chosen.href : undefined;
}

const parse = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

const isOnThisComputer = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost');
