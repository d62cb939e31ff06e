import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type AddressOptions, AddressRules, isPrivateAddress } from '#hub/outgoing/address-rules.ts';
import { AddressRefused, sender } from '#hub/outgoing/send.ts';

const signal = AbortSignal.timeout(10_000);

async function startServer(answer: RequestListener): Promise<number> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** A name server that leads every name there. */
const leadingTo =
  (...addresses: string[]): LookupFunction =>
  (_hostname, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

const refused = (url: string, options: AddressOptions = {}): boolean =>
  new AddressRules(options).refusal(new URL(url)) !== undefined;

describe('what carries a secret', () => {
  it.each([
    'http://example.com/',
    'https://10.0.0.5/',
    'https://172.16.3.4/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.64.1.1/',
    'https://0.0.0.0/',
    'https://[fe80::1]/',
    'https://[fd00::1]/',
    'https://[::ffff:10.0.0.5]/',
    'https://[64:ff9b::a00:5]/',
    'https://[::ffff:0:a00:5]/',
    'https://[4000::1]/',
    'https://0xa9fea9fe/',
  ])('is not sent to %s', (url) => {
    expect(refused(url)).toBe(true);
  });

  it.each([
    'https://example.com/',
    'https://93.184.215.14/',
    'https://[2606:4700::1]/',
    'http://127.0.0.1:4000/',
    'http://localhost:4000/',
    'http://[::1]:4000/',
  ])('may be sent to %s', (url) => {
    expect(refused(url)).toBe(false);
  });

  it('may be sent to what the environment names, and as it gives the whole address', () => {
    expect(refused('https://10.0.0.5/', { privateAddresses: ['10.0.0.0/24'] })).toBe(false);
    expect(refused('https://10.0.1.5/', { privateAddresses: ['10.0.0.0/24'] })).toBe(true);
    expect(refused('https://10.0.0.5/', { privateAddresses: ['10.0.0.5'] })).toBe(false);
    expect(refused('http://10.0.0.5/', { privateAddresses: ['10.0.0.5'] })).toBe(true);
    expect(refused('http://10.0.0.5:81/x', { given: ['http://10.0.0.5:80/y'] })).toBe(false);
  });
});

describe('a name that leads to a private address', () => {
  it.each([['10.0.0.5'], ['127.0.0.1'], ['::1'], ['::ffff:192.168.0.1'], ['93.184.215.14', '10.0.0.5']])(
    'is refused at the moment of connecting (%s)',
    async (...addresses) => {
      const send = sender(new AddressRules({}), leadingTo(...addresses));
      await expect(send('https://rebound.example.com/', { signal })).rejects.toThrow(AddressRefused);
    },
  );

  it('goes to localhost on this computer alone, wherever a name server says that it is', async () => {
    const send = sender(new AddressRules({}), leadingTo('93.184.215.14'));
    await expect(send('http://localhost:4000/', { signal })).rejects.toThrow('localhost (93.184.215.14)');
  });

  it('is connected to when the environment names it', async () => {
    const port = await startServer((_request, response) => response.end('here'));
    const rules = new AddressRules({ given: ['http://intern.example.com'] });
    const answer = await sender(rules, leadingTo('127.0.0.1'))(`http://intern.example.com:${port}/`, {
      signal,
    });
    expect(await answer.text()).toBe('here');
  });
});

describe('a redirect', () => {
  it('is answered as it came, and not followed', async () => {
    const asked: string[] = [];
    const port = await startServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(302, { Location: '/elsewhere' }).end();
    });
    const answer = await sender(new AddressRules({}))(`http://127.0.0.1:${port}/`, { signal });
    expect([answer.status, asked]).toEqual([302, ['/']]);
  });
});

describe('QUEUETRAY_PRIVATE_ADDRESSES', () => {
  it.each(['intern.example.com', 'simulator', '10.0.0.5', '10.0.0.0/8', 'fd00::/8', '::1'])(
    'takes %s',
    (text) => {
      expect(isPrivateAddress(text)).toBe(true);
    },
  );
  it.each(['10.0.0.0/33', '10.0.0', 'https://x', 'a b', '*', '10.0.0.0/8/8'])('does not take %s', (text) => {
    expect(isPrivateAddress(text)).toBe(false);
  });
});
