import { type PointerEvent, useRef, useState } from 'react';

/** Less than this is a click. */
const SHORTEST_PX = 5;

export interface DragSelect {
  /** px from the left of what is dragged over. */
  readonly drag: { readonly left: number; readonly right: number } | undefined;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  /** Whether something was dragged over: then it was no click. */
  readonly onPointerUp: (event: PointerEvent) => boolean;
}

/** Drags over a stretch of whatever the pointer went down on. */
export function useDragSelect(onSelect: (left: number, right: number) => void): DragSelect {
  const start = useRef<number>(undefined);
  const [drag, setDrag] = useState<DragSelect['drag']>();
  const stretch = (event: PointerEvent): { left: number; right: number } => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = Math.min(box.width, Math.max(0, event.clientX - box.left));
    const from = start.current ?? x;
    return { left: Math.min(from, x), right: Math.max(from, x) };
  };
  const isLong = ({ left, right }: { left: number; right: number }): boolean => right - left >= SHORTEST_PX;
  return {
    drag,
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      start.current = event.clientX - event.currentTarget.getBoundingClientRect().left;
    },
    onPointerMove: (event) => {
      if (start.current === undefined) return;
      const over = stretch(event);
      setDrag(isLong(over) ? over : undefined);
    },
    onPointerUp: (event) => {
      const over = stretch(event);
      start.current = undefined;
      setDrag(undefined);
      if (!isLong(over)) return false;
      onSelect(over.left, over.right);
      return true;
    },
  };
}
