import {
  ChartColumn,
  ChartLine,
  Command,
  Inbox,
  type LucideIcon,
  ScanSearch,
  Settings,
  Users,
} from 'lucide-react';
import type { View } from '#shared/contract/shell.ts';
import { navigate, useRoute } from '../state/route.ts';
import { useSession } from '../state/session.ts';
import { useFirstWords } from '../state/words.ts';
import styles from './Rail.module.css';

const ICONS: Readonly<Partial<Record<View, LucideIcon>>> = {
  queue: Inbox,
  team: Users,
  today: ChartLine,
  reports: ChartColumn,
  inspector: ScanSearch,
  settings: Settings,
};

/** The views this person may open, in the order of the rail and of the keys 1, 2, 3 … */
export function useRailViews(): readonly View[] {
  const { role } = useSession();
  return role === 'supervisor'
    ? ['queue', 'team', 'today', 'reports', 'inspector', 'settings']
    : ['queue', 'settings'];
}

export function Rail({ onCommands }: { onCommands: () => void }) {
  const t = useFirstWords();
  const views = useRailViews();
  const { view: current } = useRoute();
  return (
    <nav className={styles.rail} aria-label={t.frame.views}>
      {views.map((view) => {
        const Icon = ICONS[view] ?? Inbox;
        return (
          <a
            key={view}
            className={styles.item}
            href={`/${view}`}
            aria-current={view === current ? 'page' : undefined}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              navigate(view);
            }}
          >
            <Icon size={20} aria-hidden="true" />
            <span>{t.views[view]}</span>
          </a>
        );
      })}
      <button type="button" className={`${styles.item} ${styles.commands}`} onClick={onCommands}>
        <Command size={20} aria-hidden="true" />
        <span>{t.frame.commands}</span>
      </button>
    </nav>
  );
}
