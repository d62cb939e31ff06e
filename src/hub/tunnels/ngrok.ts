import { scrub } from '../outgoing/scrub.ts';
import { FOR_A_PERSON, type Tunnel, tunnelError } from './tunnel.ts';

/** Its free plan counts requests, so it is probed less often. */
const PROBE_EVERY_MS = 5 * 60_000;

/** ngrok, by its own client library, which is loaded only when it is wanted. */
export function ngrokTunnel(authtoken: string, domain: string): Tunnel {
  return {
    probeEveryMs: PROBE_EVERY_MS,
    async start(port, onUrl) {
      const { SessionBuilder } = await loadNgrok();
      let onDown: (why: string) => void = () => {};
      const ended = new Promise<string>((resolve) => {
        onDown = resolve;
      }).then((why) => tunnelError('cut-off', scrub(why, authtoken)));
      try {
        const session = await new SessionBuilder()
          .authtoken(authtoken)
          // It is ours to try again, so that the wait between two tries is the same for every kind.
          .handleDisconnection((_address, error) => {
            onDown(error);
            return false;
          })
          .connect();
        const endpoint = session.httpEndpoint();
        if (domain !== '') endpoint.domain(domain);
        const listener = await endpoint.listen();
        listener.forward(`127.0.0.1:${port}`).then(
          () => onDown('the tunnel was closed'),
          (error: Error) => onDown(error.message),
        );
        onUrl(String(listener.url()).replace(/\/+$/, ''));
        return { ended, stop: () => session.close().catch(() => {}) };
      } catch (error) {
        const { message, errorCode } = error as Error & { errorCode?: string };
        throw explain(scrub(message, authtoken), errorCode);
      }
    },
  };
}

async function loadNgrok(): Promise<typeof import('@ngrok/ngrok')> {
  try {
    return await import('@ngrok/ngrok');
  } catch (error) {
    throw tunnelError(
      'program-missing',
      `@ngrok/ngrok: ${(error as Error).message.split('\n')[0]}`,
      FOR_A_PERSON,
    );
  }
}

function explain(message: string, errorCode: string | undefined): Error {
  // ERR_NGROK_1xx: the account or its authtoken; 3xx: the domain or the plan. Trying again changes none of them.
  const code = errorCode ?? /ERR_NGROK_\d+/.exec(message)?.[0] ?? '';
  const detail = message.trim();
  if (/^ERR_NGROK_1\d\d$/.test(code)) return tunnelError('sign-in-refused', detail, FOR_A_PERSON);
  if (/^ERR_NGROK_3\d\d$/.test(code)) return tunnelError('forward-refused', detail, FOR_A_PERSON);
  return tunnelError('cut-off', detail);
}
