import type { ChildProcess } from 'node:child_process';

/** The process at the other end of a fork's channel, which is to be forked with `serialization: 'advanced'`. */
export interface Peer {
  /** Rejects with the other's own words, or when it has ended. */
  ask<R>(name: string, ...args: readonly unknown[]): Promise<R>;
}

/** What the other may ask of this end, by name. */
export type Answers = Readonly<Record<string, (...args: never[]) => unknown>>;

type Message =
  | { readonly id: number; readonly name: string; readonly args: readonly never[] }
  | { readonly answers: number; readonly value?: unknown; readonly error?: string };

interface Asked {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** Asks and answers over the channel between this process and the one that it forked, or was forked by. */
export function peerAt(end: ChildProcess | NodeJS.Process, answers: Answers): Peer {
  const asked = new Map<number, Asked>();
  let lastId = 0;
  const send = (message: Message): void => {
    if (end.connected) end.send?.(message);
  };
  const answer = async (id: number, name: string, args: readonly never[]): Promise<void> => {
    try {
      send({ answers: id, value: await answers[name]?.(...args) });
    } catch (error) {
      send({ answers: id, error: (error as Error).message });
    }
  };
  end.on('message', (message: Message) => {
    if ('name' in message) return void answer(message.id, message.name, message.args);
    const waiting = asked.get(message.answers);
    asked.delete(message.answers);
    if (message.error === undefined) waiting?.resolve(message.value as never);
    else waiting?.reject(new Error(message.error));
  });
  end.once('disconnect', () => {
    for (const { reject } of asked.values()) reject(new Error('the application has ended'));
    asked.clear();
  });
  return {
    ask: (name, ...args) =>
      new Promise((resolve, reject) => {
        if (!end.connected) return reject(new Error('the application has ended'));
        const id = ++lastId;
        asked.set(id, { resolve, reject });
        send({ id, name, args: args as never[] });
      }),
  };
}
