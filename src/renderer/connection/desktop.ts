import type { Bridge, BridgeMessage } from '#shared/contract/bridge.ts';
import type { HubConnection } from '#shared/contract/hub-connection.ts';
import { ProblemError } from '#shared/contract/problem.ts';
import type { Shell, ShellMessage } from '#shared/contract/shell.ts';
import type { FeedMessage } from '#shared/feed/message.ts';

/** The hub and the shell as the desktop's main process carries them. */
export function connectDesktop(bridge: Bridge): { hub: HubConnection; shell: Shell } {
  const feedListeners = new Set<(message: FeedMessage) => void>();
  const shellListeners = new Set<(message: ShellMessage) => void>();
  let listening = false;
  const listen = (): void => {
    if (listening) return;
    listening = true;
    bridge.listen((message: BridgeMessage) => {
      if (message.to === 'feed') for (const listener of feedListeners) listener(message.message);
      else for (const listener of shellListeners) listener(message.message);
    });
  };
  const ask = async (to: 'hub' | 'shell', name: string, params: unknown): Promise<never> => {
    const answer = await bridge.request({ to, name, params });
    if (!answer.ok) throw new ProblemError(answer.problem);
    return answer.value as never;
  };
  const subscribe =
    <M>(listeners: Set<(message: M) => void>) =>
    (listener: (message: M) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    };
  return {
    hub: {
      call: (name, ...args) => ask('hub', name, args[0] ?? {}),
      subscribe: (listener) => {
        const stop = subscribe(feedListeners)(listener);
        listen();
        return stop;
      },
    },
    shell: { ask: (name, ...args) => ask('shell', name, args[0] ?? {}), listen: subscribe(shellListeners) },
  };
}
