import { useEffect } from 'react';
import styles from './frame/Centred.module.css';
import { Frame } from './frame/Frame.tsx';
import { PageBoundary } from './frame/PageBoundary.tsx';
import { PAGES } from './pages.ts';
import { Button } from './parts/Button.tsx';
import { Empty } from './parts/Empty.tsx';
import { later } from './parts/later.tsx';
import { useFeed } from './state/feed.ts';
import { tell } from './state/notices.ts';
import { usePreferences } from './state/preferences.ts';
import { navigate, useRoute } from './state/route.ts';
import { useServices } from './state/services.tsx';
import { useSessionState } from './state/session.ts';
import { problemText, useFirstWords, useLocale } from './state/words.ts';

const FirstRun = later(async () => (await import('./setup/SetupView.tsx')).FirstRun);
const SignIn = later(async () => (await import('./frame/SignIn.tsx')).SignIn);

export function App({ needsSetup }: { needsSetup: boolean }) {
  useAppearance();
  useShownByShell();
  useFeed();
  return (
    <PageBoundary>
      <Contents needsSetup={needsSetup} />
    </PageBoundary>
  );
}

function Contents({ needsSetup }: { needsSetup: boolean }) {
  const t = useFirstWords();
  const { session, shell } = useServices();
  const state = useSessionState();
  const { view } = useRoute();
  if (needsSetup) return <FirstRun />;
  if (state.state === 'loading') return <Empty title={t.frame.connecting} />;
  if (state.state === 'failed') {
    if (state.problem.code === 'not-authenticated' && shell.can.signIn) return <SignIn />;
    return (
      <main className={styles.page}>
        <Empty title={problemText(state.problem, t)}>
          <Button onPress={() => void session.load()}>{t.frame.tryAgain}</Button>
        </Empty>
      </main>
    );
  }
  if (view === 'wallboard' || state.session.role === 'wallboard') return <PAGES.wallboard />;
  const Page = PAGES[view];
  return (
    <Frame>
      <PageBoundary key={view}>
        <Page />
      </PageBoundary>
    </Frame>
  );
}

/** Theme, density and language of the whole document. */
function useAppearance(): void {
  const { theme, rows } = usePreferences();
  const locale = useLocale();
  const t = useFirstWords();
  const { view } = useRoute();
  useEffect(() => {
    const root = document.documentElement;
    root.lang = locale;
    root.dataset.rows = rows;
    if (theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = theme;
    document.title = `${t.views[view]} · QueueTray`;
  }, [theme, rows, locale, t, view]);
}

/** The shell shows something here: a notification was clicked, a link opened. */
function useShownByShell(): void {
  const { shell, words } = useServices();
  useEffect(
    () =>
      shell.listen((message) => {
        if (message.type !== 'show') return;
        const { view, conversation, ask, tab, problem, ofStatus } = message;
        navigate(view, {
          ...(conversation ? { conversation: `${conversation.accountId} ${conversation.id}` } : {}),
          ...(ask ? { ask } : {}),
          ...(tab ? { tab } : {}),
        });
        if (problem) {
          const t = words.first();
          const unchanged = ofStatus && problem.code === 'unreachable';
          tell('error', unchanged ? t.status.notChanged : problemText(problem, t));
        }
      }),
    [shell, words],
  );
}
