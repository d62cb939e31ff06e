import { useSyncExternalStore } from 'react';
import type { AgentStatus } from '#shared/domain/event.ts';
import { Signal } from '#shared/signal.ts';

export interface Notice {
  readonly id: number;
  readonly mark: AgentStatus | 'error';
  readonly text: string;
  readonly action?: NoticeAction;
}

/** Something to do about it. */
export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

/** Good news goes by itself, later where there is something to do; bad news stays until it is dismissed. */
const GOOD_NEWS_MS = 5_000;
const WITH_ACTION_MS = 10_000;

let notices: readonly Notice[] = [];
let lastId = 0;
const changed = new Signal();

function set(next: readonly Notice[]): void {
  notices = next;
  changed.emit();
}

export function dismissNotice(id: number): void {
  set(notices.filter((notice) => notice.id !== id));
}

/** Says something once, over the foot of the window. The same words are not said twice at a time. */
export function tell(mark: AgentStatus | 'error', text: string, action?: NoticeAction): void {
  const id = ++lastId;
  set(
    [
      ...notices.filter((notice) => notice.text !== text),
      { id, mark, text, ...(action ? { action } : {}) },
    ].slice(-3),
  );
  if (action) setTimeout(() => dismissNotice(id), WITH_ACTION_MS);
  else if (mark === 'online') setTimeout(() => dismissNotice(id), GOOD_NEWS_MS);
}

export const useNotices = (): readonly Notice[] => useSyncExternalStore(changed.subscribe, () => notices);
