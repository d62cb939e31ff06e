import { useCallback, useSyncExternalStore } from 'react';
import { Signal } from '#shared/signal.ts';
import { useMoment } from './moment.tsx';
import { useServices } from './services.tsx';

/** One clock for all that ticks in a window; it stands still while nobody looks at it. */
class Clock {
  readonly #ticked = new Signal();
  #now = Date.now();
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly get = (): number => this.#now;

  readonly subscribe = (listener: () => void): (() => void) => {
    const stop = this.#ticked.subscribe(listener);
    if (this.#timer === undefined) this.#tick();
    return () => {
      stop();
      if (this.#ticked.listeners > 0) return;
      clearTimeout(this.#timer);
      this.#timer = undefined;
    };
  };

  #tick(): void {
    this.#now = Date.now();
    this.#ticked.emit();
    this.#timer = setTimeout(() => this.#tick(), 1000 - (this.#now % 1000));
  }
}

const clock = new Clock();

/**
 * Reads something off the hub's clock, once a second, or at the moment the view was put at: the component renders
 * again only when what it reads has changed (so `read` must answer a number, a string or a boolean).
 */
export function useClock<T extends number | string | boolean>(read: (now: number) => T): T {
  const { board } = useServices();
  const at = useMoment()?.at;
  return useSyncExternalStore(clock.subscribe, () => read(at ?? clock.get() + board.state.clockOffset));
}

/** Reads the hub's clock, or the moment the view was put at, whenever it is called. Epoch ms. */
export function useNowReader(): () => number {
  const { board } = useServices();
  const at = useMoment()?.at;
  return useCallback(() => at ?? Date.now() + board.state.clockOffset, [at, board]);
}

/** As `useClock`, always of the present. */
export function useLiveClock<T extends number | string | boolean>(read: (now: number) => T): T {
  const { board } = useServices();
  return useSyncExternalStore(clock.subscribe, () => read(clock.get() + board.state.clockOffset));
}
