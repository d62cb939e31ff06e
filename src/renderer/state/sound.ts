import { useSyncExternalStore } from 'react';
import { useServices } from './services.tsx';

/** Nobody has clicked or typed in this page yet: a browser keeps it silent. */
export const isUntouched = (): boolean => navigator.userActivation?.hasBeenActive === false;

const TOUCHES = ['click', 'keyup'] as const;

function onTouch(listener: () => void): () => void {
  for (const touch of TOUCHES) document.addEventListener(touch, listener);
  return () => {
    for (const touch of TOUCHES) document.removeEventListener(touch, listener);
  };
}

/** Whether a sound would not be heard: a browser keeps a page silent until it was first clicked. */
export function useSoundBlocked(): boolean {
  const { shell } = useServices();
  const untouched = useSyncExternalStore(onTouch, isUntouched);
  return untouched && !shell.can.playUntouched;
}
