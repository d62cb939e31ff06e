import { useEffect } from 'react';
import type { View } from '#shared/contract/shell.ts';
import { whenIdle } from '../idle.ts';
import { fetchPage } from '../pages.ts';
import { useServices } from '../state/services.tsx';
import { loadStatusParts } from './load-status-parts.ts';

const PARTS: readonly (() => Promise<unknown>)[] = [
  () => import('../parts/Menu.tsx'),
  loadStatusParts,
  () => import('./Palette.tsx'),
  () => import('./Shortcuts.tsx'),
];

/**
 * Once the first view is shown and nothing else is to do, loads what a person may open next: it is there at once
 * then, also after the hub was updated. What fails to load is tried again when it is opened.
 */
export function usePrefetch(views: readonly View[], isShown: boolean): void {
  const { words } = useServices();
  const wanted = views.join();
  useEffect(() => {
    if (!isShown) return;
    const left = [
      () => words.loadWhole(),
      ...PARTS,
      ...wanted.split(',').map((view) => () => fetchPage(view as View)),
    ];
    let stop = (): void => {};
    const next = (): void => {
      const load = left.shift();
      if (!load) return;
      stop = whenIdle(() => void load().then(next, next));
    };
    next();
    return () => stop();
  }, [words, wanted, isShown]);
}
