import { type ReactNode, Suspense, useState } from 'react';
import { later } from '../parts/later.tsx';
import { useReplay, useToggleReplay } from '../replay/replay.ts';
import { useSetStatus } from '../state/actions.ts';
import { useBoardState, useMyAgent } from '../state/board.ts';
import { MomentProvider } from '../state/moment.tsx';
import { navigate, useRoute } from '../state/route.ts';
import { useShortcuts } from '../state/shortcuts.ts';
import { useFirstWords } from '../state/words.ts';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import styles from './Frame.module.css';
import { loadStatusParts } from './load-status-parts.ts';
import { Notices } from './Notices.tsx';
import { Rail, useRailViews } from './Rail.tsx';
import { SoundHint } from './SoundHint.tsx';
import { TopLine } from './TopLine.tsx';
import { usePrefetch } from './use-prefetch.ts';
import { useTypedAhead } from './use-typed-ahead.ts';

const Palette = later(async () => (await import('./Palette.tsx')).Palette);
const Shortcuts = later(async () => (await import('./Shortcuts.tsx')).Shortcuts);
const ReplayBar = later(async () => (await import('../replay/ReplayBar.tsx')).ReplayBar);

const StatusBanners = later(async () => (await loadStatusParts()).StatusBanners);
const ReachBanner = later(async () => (await import('./ReachBanner.tsx')).ReachBanner);

/** One frame for all views: the rail, my status and the numbers, and what needs attention. */
export function Frame({ children }: { children: ReactNode }) {
  const t = useFirstWords();
  const views = useRailViews();
  const setStatus = useSetStatus();
  const [open, setOpen] = useState<'palette' | 'shortcuts' | undefined>();
  const close = (): void => setOpen(undefined);
  const takeAhead = useTypedAhead(open === 'palette');
  const { board, seq } = useBoardState();
  usePrefetch(views, seq !== undefined);
  const replay = useReplay();
  const toggleReplay = useToggleReplay();

  const { ask } = useRoute();
  const keys = {
    o: () => void setStatus({ status: 'online' }),
    p: () => void setStatus({ status: 'pause' }),
    '?': () => setOpen('shortcuts'),
    ...(toggleReplay ? { r: toggleReplay } : {}),
    'Ctrl+k': () => setOpen('palette'),
    ...Object.fromEntries(views.map((view, index) => [String(index + 1), () => navigate(view)])),
  };
  // A dialog that is still on its way already has the keyboard.
  useShortcuts(open || ask ? {} : keys);

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
          <ReachLine />
          <StatusLine />
          <main id="content" className={styles.content} tabIndex={-1}>
            {children}
          </main>
          {replay && (
            <Suspense>
              <ReplayBar replay={replay} />
            </Suspense>
          )}
          <SoundHint />
          <Notices />
        </div>
      </MomentProvider>
      {open === 'palette' && (
        <Suspense>
          <Palette views={views} takeAhead={takeAhead} onClose={close} />
        </Suspense>
      )}
      {open === 'shortcuts' && (
        <Suspense>
          <Shortcuts onClose={close} />
        </Suspense>
      )}
    </div>
  );
}

/** Supervisors are told whether SnapEngage gets through; anything but a quiet yes has its words to say. */
function ReachLine() {
  const { reach } = useBoardState();
  if (!reach || (!reach.why && reach.enteredUrl === undefined)) return null;
  return (
    <Suspense>
      <ReachBanner />
    </Suspense>
  );
}

/** What must be known of my own status is seldom anything. */
function StatusLine() {
  const agent = useMyAgent();
  if (!agent || !(agent.refused || agent.planned || agent.status === 'pause')) return null;
  return (
    <Suspense>
      <StatusBanners agent={agent} />
    </Suspense>
  );
}
