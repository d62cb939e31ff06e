/** Where an SSH tunnel goes: the server, and what it is to listen on. */
export interface SshTarget {
  /** Empty: as ssh chooses. */
  readonly user: string;
  readonly host: string;
  readonly port: number;
  /** The server's address to listen on; empty: as the server is set up (loopback, unless it allows others). */
  readonly bindAddress: string;
  /** 0: any free one, which the server then tells. */
  readonly bindPort: number;
}

const DEFAULT_SSH_PORT = 22;
const DEFAULT_BIND_PORT = 8787;
const HOST = String.raw`[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]`;
const SERVER = new RegExp(String.raw`^(?:([A-Za-z0-9_][A-Za-z0-9_.-]*)@)?(${HOST})(?::(\d{1,5}))?$`);
const BIND = new RegExp(String.raw`^(?:(${HOST}|\*):)?(\d{1,5})$`);

/** `user@host[:port] [[address:]port]`; undefined when it is something else. Nothing in it can pass for an option. */
export function parseSshTarget(text: string): SshTarget | undefined {
  const [server = '', bind, ...rest] = text.trim().split(/[\s,]+/);
  const parsed = SERVER.exec(server);
  const bound = bind === undefined ? undefined : BIND.exec(bind);
  if (!parsed || bound === null || rest.length > 0) return undefined;
  const port = Number(parsed[3] ?? DEFAULT_SSH_PORT);
  const bindPort = Number(bound?.[2] ?? DEFAULT_BIND_PORT);
  if (port < 1 || port > 65_535 || bindPort > 65_535) return undefined;
  return {
    user: parsed[1] ?? '',
    host: (parsed[2] ?? '').replace(/^\[|\]$/g, ''),
    port,
    bindAddress: bound?.[1] ?? '',
    bindPort,
  };
}
