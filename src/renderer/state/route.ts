import { useSyncExternalStore } from 'react';
import { VIEWS, type View } from '#shared/contract/shell.ts';
import { Signal } from '#shared/signal.ts';

export interface Route {
  readonly view: View;
  /** A conversation to show, as `account id`. */
  readonly conversation?: string;
  /** The settings page's tab. */
  readonly tab?: string;
  /** Ask for a pause's reason or end. */
  readonly ask?: 'reason' | 'until';
}

function read(): Route {
  const name = location.pathname.split('/').filter(Boolean).at(-1);
  const params = new URLSearchParams(location.search);
  const conversation = params.get('conversation');
  const tab = params.get('tab');
  const ask = params.get('ask');
  return {
    view: VIEWS.find((view) => view === name) ?? 'queue',
    ...(conversation ? { conversation } : {}),
    ...(tab ? { tab } : {}),
    ...(ask === 'reason' || ask === 'until' ? { ask } : {}),
  };
}

let current = read();
const changed = new Signal();

function update(): void {
  current = read();
  changed.emit();
}

window.addEventListener('popstate', update);

/** Goes to a view; each has an address of its own. */
export function navigate(view: View, params: Readonly<Record<string, string>> = {}): void {
  const query = new URLSearchParams(params).toString();
  history.pushState(null, '', `/${view}${query ? `?${query}` : ''}`);
  update();
}

/** Begins at a view instead of the one the address names. */
export function beginAt(view: View): void {
  history.replaceState(null, '', `/${view}`);
  update();
}

export const useRoute = (): Route => useSyncExternalStore(changed.subscribe, () => current);
