import type { ReactNode } from 'react';

/** What a menu offers: something to do, a menu of its own, or a line between the two. */
export type MenuEntry =
  | {
      readonly label: string;
      readonly onAction: () => void;
      readonly icon?: ReactNode;
      readonly checked?: boolean;
      /** Told apart by this where labels may be the same. */
      readonly id?: string;
    }
  | { readonly label: string; readonly entries: readonly MenuEntry[] }
  | 'line';
