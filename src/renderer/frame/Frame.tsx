import { type ReactNode, useState } from 'react';
import { ReplayBar } from '../replay/ReplayBar.tsx';
import { useReplay, useToggleReplay } from '../replay/replay.ts';
import { useSetStatus } from '../state/actions.ts';
import { useBoardState } from '../state/board.ts';
import { MomentProvider } from '../state/moment.tsx';
import { navigate } from '../state/route.ts';
import { useShortcuts } from '../state/shortcuts.ts';
import { useWords } from '../state/words.ts';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { useCommands } from './commands.ts';
import styles from './Frame.module.css';
import { Notices } from './Notices.tsx';
import { Palette } from './Palette.tsx';
import { Rail, useRailViews } from './Rail.tsx';
import { ReachBanner } from './ReachBanner.tsx';
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
  const { board } = useBoardState();
  const replay = useReplay();
  const toggleReplay = useToggleReplay();

  useShortcuts({
    o: () => void setStatus({ status: 'online' }),
    p: () => void setStatus({ status: 'pause' }),
    '?': () => setOpen('shortcuts'),
    ...(toggleReplay ? { r: toggleReplay } : {}),
    'Ctrl+k': () => setOpen('palette'),
    ...Object.fromEntries(views.map((view, index) => [String(index + 1), () => navigate(view)])),
  });

  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {t.frame.skip}
      </a>
      <Rail onCommands={() => setOpen('palette')} />
      <MomentProvider at={replay?.at} board={replay?.board ?? board}>
        <div className={styles.main}>
          <TopLine />
          <ConnectionBanner />
          <ReachBanner />
          <StatusBanners />
          <main id="content" className={styles.content} tabIndex={-1}>
            {children}
          </main>
          {replay && <ReplayBar replay={replay} />}
          <SoundHint />
          <Notices />
        </div>
      </MomentProvider>
      <Palette isOpen={open === 'palette'} onClose={close} commands={commands} />
      <Shortcuts isOpen={open === 'shortcuts'} onClose={close} />
    </div>
  );
}
