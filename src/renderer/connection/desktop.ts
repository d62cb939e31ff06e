import type { Bridge } from '#shared/contract/bridge.ts';
import type { FeedMessage } from '#shared/contract/feed-message.ts';
import { ProblemError } from '#shared/contract/problem.ts';
import type { ShellMessage } from '#shared/contract/shell.ts';
import { Signal } from '#shared/signal.ts';
import { playAtOnce } from '../alerts/sounds.ts';
import type { Capabilities } from '../state/window-shell.ts';
import type { Connected } from './connected.ts';

const CAN: Capabilities = {
  playUntouched: true,
  drawAttention: true,
  ownComputer: true,
  keepToken: true,
  signIn: false,
  fetchNewPages: false,
  ownWindows: true,
};

/** A team's hub may be older than this program: what it does not tell of settings is as at first. */
async function withDefaults(session: object): Promise<never> {
  const { defaultSessionSettings } = await import('#shared/settings/hub-settings.ts');
  return { ...defaultSessionSettings, ...session } as never;
}

/** The hub and the shell as the desktop's main process carries them. */
export function connectDesktop(bridge: Bridge): Connected {
  const feed = new Signal<[message: FeedMessage]>();
  const told = new Signal<[message: ShellMessage]>();
  let listening = false;
  const listen = (): void => {
    if (listening) return;
    listening = true;
    bridge.listen((message) => {
      if (message.to === 'feed') feed.emit(message.message);
      else told.emit(message.message);
    });
  };
  const ask = async (to: 'hub' | 'shell', name: string, params: unknown): Promise<never> => {
    const answer = await bridge.request({ to, name, params });
    if (!answer.ok) throw new ProblemError(answer.problem);
    return answer.value as never;
  };
  told.subscribe((message) => {
    if (message.type === 'sound') playAtOnce(message.name, message.volume);
  });
  return {
    hub: {
      call: async (name, ...args) => {
        const answer = await ask('hub', name, args[0] ?? {});
        return name === 'session' ? withDefaults(answer) : answer;
      },
      subscribe: (listener) => {
        const stop = feed.subscribe(listener);
        listen();
        return stop;
      },
    },
    shell: { can: CAN, ask: (name, ...args) => ask('shell', name, args[0] ?? {}), listen: told.subscribe },
    begin: () => {},
  };
}
