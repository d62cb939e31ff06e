import { lookup } from 'node:dns/promises';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Timers } from '#shared/time/timers.ts';
import { within } from '#shared/time/within.ts';
import type { AddressRules } from '../../outgoing/address-rules.ts';

/** Why a connection ended. refused: the other side does not let us in. garbage: it is not what it should be. */
export interface LinkFailure {
  readonly kind: 'away' | 'refused' | 'garbage';
  /** In the other side's words where it gave any. No secret. */
  readonly reason: string;
}

/** What one protocol says on one connection. */
export interface Dialogue {
  take(chunk: Buffer): void;
  /** Asks something harmless and answers what came back. */
  probe(): Promise<string>;
}

/** What a dialogue can do with its connection. */
export interface Line {
  readonly send: (bytes: string) => void;
  /** The other side has let us in. */
  readonly ready: () => void;
  readonly fail: (failure: LinkFailure) => void;
}

export interface PhoneAddress {
  readonly host: string;
  readonly port: number;
  readonly tls?: boolean;
}

export interface ConnectionOptions {
  readonly address: PhoneAddress;
  readonly addresses: AddressRules;
  readonly open: (line: Line) => Dialogue;
  readonly timers: Timers;
}

export interface Connection {
  /** Rejects never: undefined once we are let in, else why not. */
  readonly ready: Promise<LinkFailure | undefined>;
  readonly closed: Promise<LinkFailure>;
  /** Answers what came back; rejects when nothing does. */
  probe(): Promise<string>;
  close(): void;
}

const READY_MS = 10_000;
const PROBE_MS = 10_000;
/** Asked this often whether the other side is still there. */
const ASK_EVERY_MS = 30_000;

/** One connection to a phone system: until it is let in, and then until it ends. */
export function openConnection({ address, addresses, open, timers }: ConnectionOptions): Connection {
  let socket: Socket | undefined;
  let dialogue: Dialogue | undefined;
  let settleReady: (failure?: LinkFailure) => void = () => {};
  let settleClosed: (failure: LinkFailure) => void = () => {};
  let isOver = false;
  const ready = new Promise<LinkFailure | undefined>((resolve) => {
    settleReady = resolve;
  });
  const closed = new Promise<LinkFailure>((resolve) => {
    settleClosed = resolve;
  });
  const end = (failure: LinkFailure): void => {
    if (isOver) return;
    isOver = true;
    callOffReady();
    stopAsking();
    socket?.destroy();
    settleReady(failure);
    settleClosed(failure);
  };
  const callOffReady = timers.after(READY_MS, () => end({ kind: 'away', reason: 'no answer in time' }));
  let stopAsking = (): void => {};

  const probe = async (): Promise<string> => {
    if (!dialogue || isOver) throw new Error('not connected');
    return within(
      Promise.race([dialogue.probe(), closed.then(({ reason }) => Promise.reject(new Error(reason)))]),
      PROBE_MS,
      () => {
        throw new Error('no answer in time');
      },
      timers,
    );
  };

  const line: Line = {
    send: (bytes) => void socket?.write(bytes),
    ready() {
      callOffReady();
      settleReady(undefined);
      stopAsking();
      if (isOver) return;
      stopAsking = timers.every(ASK_EVERY_MS, () => {
        probe().catch((error: Error) => end({ kind: 'away', reason: error.message }));
      });
    },
    fail: end,
  };

  dial(address, addresses).then(
    (opened) => {
      if (isOver) return void opened.destroy();
      socket = opened;
      dialogue = open(line);
      socket.on('data', (chunk: Buffer) => {
        if (!isOver) dialogue?.take(chunk);
      });
      socket.on('error', (error) => end({ kind: 'away', reason: wordsOf(error) }));
      socket.on('close', () => end({ kind: 'away', reason: 'the connection was closed' }));
    },
    (error: unknown) => end({ kind: 'away', reason: wordsOf(error) }),
  );
  return { ready, closed, probe, close: () => end({ kind: 'away', reason: 'closed' }) };
}

/**
 * To what the rules allow and nowhere else: the addresses that are connected to are those that were looked at, one after
 * another (a `localhost` may lead to two, of which one listens).
 */
async function dial({ host, port, tls }: PhoneAddress, addresses: AddressRules): Promise<Socket> {
  let failure: unknown = new Error(`${host} has no address`);
  for (const { address } of await lookup(host, { all: true })) {
    const refusal = addresses.refusalOf(host, address);
    try {
      if (refusal !== undefined) throw new Error(refusal);
      return await dialAddress(address, port, tls ? host : undefined);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/** `servername`: with TLS, and by which name. */
function dialAddress(address: string, port: number, servername: string | undefined): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      socket.off('error', reject);
      resolve(socket);
    };
    const socket =
      servername === undefined
        ? connectTcp({ host: address, port }, settle)
        : connectTls({ host: address, port, servername }, settle);
    socket.setTimeout(READY_MS, () => {
      if (socket.connecting) socket.destroy(new Error('no answer in time'));
    });
    socket.once('error', reject);
  });
}

function wordsOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}
