import { request } from 'node:http';
import { networkInterfaces } from 'node:os';

/** An address of this computer that is not loopback: who comes by it comes as if over the network. Undefined: there is none. */
export const networkAddress = Object.values(networkInterfaces())
  .flat()
  .find((address) => address?.family === 'IPv4' && !address.internal)?.address;

export interface Told {
  readonly status: number;
  readonly body: string;
}

/** A request with headers that `fetch` would not let through, such as Host. */
export function tell(
  url: string,
  {
    method = 'POST',
    headers = {},
    body = '{}',
  }: { method?: string; headers?: Record<string, string>; body?: string },
): Promise<Told> {
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      agent: false,
    });
    sent.on('error', reject).on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
    });
    sent.end(method === 'GET' ? undefined : body);
  });
}
