import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { AddressRules } from '#hub/outgoing/address-rules.ts';
import { type Send, sender } from '#hub/outgoing/send.ts';
import { StatusClient } from '#hub/snapengage/status-client.ts';
import { isUnclear } from '#hub/snapengage/unclear-answer.ts';

const T0 = Date.UTC(2026, 5, 1);
const call = { agentId: 'ann@example.com', status: 'online' } as const;

/** A client whose requests are answered so. */
const answered = (body: string | ReadableStream<Uint8Array>, date?: number) =>
  client(
    'https://api.example.com/{orgId}',
    async () =>
      new Response(body, { headers: date === undefined ? {} : { Date: new Date(date).toUTCString() } }),
  );

const client = (statusUrl: string, send: Send = sender(new AddressRules({}))) =>
  new StatusClient({
    account: () => ({ statusUrl, orgId: '7', apiToken: 't', logsUrl: '' }),
    send,
    now: () => T0,
  });

describe('an answer with a status of success', () => {
  it.each([
    '',
    'OK',
    'null',
    'true',
    '[]',
    '{}',
    '{"ok":true}',
    '{"success":true,"error":null}',
    '{"success":"true","errors":[]}',
    '{"status":"success"}',
    '{"status":"pause","agent":"ann@example.com"}',
    '{"status":200,"error":""}',
    '{"result":"updated","error":false}',
    '{"message":"no error occurred"}',
  ])('%s is taken', async (body) => {
    expect(await answered(body).setStatus(call)).toMatchObject({ kind: 'taken', at: T0 });
  });

  it.each([
    ['{"success":false}', '{"success":false}'],
    ['{"success":"false","message":"Agent is locked"}', 'Agent is locked'],
    ['{"ok":false,"reason":"busy"}', 'busy'],
    ['{"status":"error","message":"Unknown agent"}', 'Unknown agent'],
    ['{"Status":"FAILED"}', '{"Status":"FAILED"}'],
    ['{"status":403,"detail":"expired"}', 'expired'],
    ['{"error":"Invalid token"}', 'Invalid token'],
    ['{"error":{"message":"nope"}}', 'nope'],
    ['{"errors":[{"code":1}]}', '{"errors":[{"code":1}]}'],
    ['false', 'false'],
    ['"ERROR"', 'ERROR'],
    ['ERROR: agent not found', 'ERROR: agent not found'],
    ['Failure', 'Failure'],
    ['<!doctype html><html><head><title>Sign in</title></head></html>', 'a web page: Sign in'],
    ['  <html><body>…</body></html>', 'a web page'],
  ])('%s is unclear: tried again, in the vendor’s words', async (body, reason) => {
    expect(await answered(body).setStatus(call)).toEqual({ kind: 'unavailable', httpStatus: 200, reason });
  });

  it('is judged by whole words only', () => {
    expect(['{"status":"failover"}', 'errorless', '{"status":"nominal"}'].map(isUnclear)).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('an answer that does not end', () => {
  it('is read to 64 KiB, cut off and unclear', async () => {
    let sent = 0;
    let ended = false;
    const server = createServer((_request, response) => {
      const chunk = Buffer.alloc(16 * 1024, 'x');
      const write = (): void => {
        while (!ended && response.write(chunk)) sent += chunk.length;
      };
      response.on('drain', write).on('close', () => {
        ended = true;
      });
      write();
    }).listen(0, '127.0.0.1');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await client(`http://127.0.0.1:${port}/{orgId}`).setStatus(call)).toEqual({
      kind: 'unavailable',
      httpStatus: 200,
      reason: 'an answer that does not end',
    });
    await vi.waitUntil(() => ended);
    // What the sockets of both sides hold on top of it; without an end it would be hundreds.
    expect(sent).toBeLessThan(16 * 1024 * 1024);
  });

  it('is as good as another one that says the same when it is a refusal', async () => {
    const send: Send = async () => new Response('x'.repeat(100_000), { status: 404 });
    const outcome = await client('https://api.example.com/{orgId}', send).setStatus(call);
    expect(outcome).toMatchObject({ kind: 'refused', httpStatus: 404 });
  });
});

describe('the vendor’s clock', () => {
  const MINUTE = 60_000;
  it.each([
    ['a little ahead', 3 * MINUTE, 3 * MINUTE],
    ['behind', -2 * 60 * MINUTE, -2 * 60 * MINUTE],
    ['in the year 2099', Date.UTC(2099) - T0, 0],
    ['an hour ahead', 60 * MINUTE, 0],
    ['in 1970', -T0, 0],
  ])('%s is believed within reason', async (_words, off, believed) => {
    expect(await answered('OK', T0 + off).setStatus(call)).toMatchObject({
      kind: 'taken',
      at: T0 + believed,
    });
  });
});
