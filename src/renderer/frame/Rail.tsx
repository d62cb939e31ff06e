import { Command } from 'lucide-react';
import type { View } from '#shared/contract/shell.ts';
import { RAIL } from '../pages.ts';
import { navigate, useRoute } from '../state/route.ts';
import { useSession } from '../state/session.ts';
import { useFirstWords } from '../state/words.ts';
import styles from './Rail.module.css';

/** The views this person may open. */
export function useRailViews(): readonly View[] {
  const { role } = useSession();
  return RAIL.filter(({ roles }) => roles.includes(role)).map(({ view }) => view);
}

export function Rail({ onCommands }: { onCommands: () => void }) {
  const t = useFirstWords();
  const { role } = useSession();
  const { view: current } = useRoute();
  return (
    <nav className={styles.rail} aria-label={t.frame.views}>
      {RAIL.filter(({ roles }) => roles.includes(role)).map(({ view, icon: Icon }) => (
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
      ))}
      <button type="button" className={`${styles.item} ${styles.commands}`} onClick={onCommands}>
        <Command size={20} aria-hidden="true" />
        <span>{t.frame.commands}</span>
      </button>
    </nav>
  );
}
