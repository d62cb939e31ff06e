import { type ReactNode, useState } from 'react';
import { useSetStatus } from '../state/actions.ts';
import { navigate } from '../state/route.ts';
import { useShortcuts } from '../state/shortcuts.ts';
import { useWords } from '../state/words.ts';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { useCommands } from './commands.ts';
import styles from './Frame.module.css';
import { Notices } from './Notices.tsx';
import { Palette } from './Palette.tsx';
import { Rail, useRailViews } from './Rail.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import { SoundHint } from './SoundHint.tsx';
import { StatusBanners } from './StatusBanners.tsx';
import { TopLine } from './TopLine.tsx';

/** One frame for all views: the rail, my status and the numbers, and what needs attention. */
export function Frame({ children }: { children: ReactNode }) {
  const t = useWords();
  const views = useRailViews();
  const commands = useCommands(views);
  const setStatus = useSetStatus();
  const [open, setOpen] = useState<'palette' | 'shortcuts' | undefined>();
  const close = (): void => setOpen(undefined);

  useShortcuts({
    o: () => void setStatus({ status: 'online' }),
    p: () => void setStatus({ status: 'pause' }),
    '?': () => setOpen('shortcuts'),
    'Ctrl+k': () => setOpen('palette'),
    ...Object.fromEntries(views.map((view, index) => [String(index + 1), () => navigate(view)])),
  });

  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {t.frame.skip}
      </a>
      <Rail onCommands={() => setOpen('palette')} />
      <div className={styles.main}>
        <TopLine />
        <ConnectionBanner />
        <StatusBanners />
        <main id="content" className={styles.content} tabIndex={-1}>
          {children}
        </main>
        <SoundHint />
        <Notices />
      </div>
      <Palette isOpen={open === 'palette'} onClose={close} commands={commands} />
      <Shortcuts isOpen={open === 'shortcuts'} onClose={close} />
    </div>
  );
}
