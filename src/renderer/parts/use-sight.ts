import { type RefObject, useLayoutEffect, useState } from 'react';

/** What a scrolling box shows of its contents, px. `top` in steps, so that not every pixel draws anew. */
export interface Sight {
  readonly top: number;
  readonly height: number;
}

const STEP = 128;

export function useSight(box: RefObject<HTMLElement | null>): Sight {
  const [sight, setSight] = useState<Sight>({ top: 0, height: 0 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = (): void => {
      const top = Math.floor(element.scrollTop / STEP) * STEP;
      const height = element.clientHeight + STEP;
      setSight((last) => (last.top === top && last.height === height ? last : { top, height }));
    };
    look();
    const resized = new ResizeObserver(look);
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [box]);
  return sight;
}
