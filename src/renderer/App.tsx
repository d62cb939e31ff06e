import { type ComponentType, useEffect, useRef } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { View } from '#shared/contract/shell.ts';
import { DoctorView } from './doctor/DoctorView.tsx';
import { Frame } from './frame/Frame.tsx';
import styles from './frame/Page.module.css';
import { SignIn } from './frame/SignIn.tsx';
import { InspectorView } from './inspector/InspectorView.tsx';
import { Button } from './parts/Button.tsx';
import { Empty } from './parts/Empty.tsx';
import { QueueView } from './queue/QueueView.tsx';
import { ReportsView } from './reports/ReportsView.tsx';
import { SettingsView } from './settings/SettingsView.tsx';
import { SetupView } from './setup/SetupView.tsx';
import { useFeed } from './state/feed.ts';
import { tell } from './state/notices.ts';
import { usePreferences } from './state/preferences.ts';
import { navigate, useRoute } from './state/route.ts';
import { useServices } from './state/services.tsx';
import { useSessionState } from './state/session.ts';
import { problemText, useLocale, useWords } from './state/words.ts';
import { TeamView } from './team/TeamView.tsx';
import { TodayView } from './today/TodayView.tsx';
import { Wallboard } from './wallboard/Wallboard.tsx';

const PAGES: Readonly<Record<View, ComponentType>> = {
  queue: QueueView,
  team: TeamView,
  today: TodayView,
  wallboard: Wallboard,
  reports: ReportsView,
  inspector: InspectorView,
  settings: SettingsView,
  setup: () => <SetupView hasSession />,
  doctor: DoctorView,
};

export function App({ needsSetup }: { needsSetup: boolean }) {
  const locale = useLocale();
  useAppearance();
  useShownByShell();
  useFeed();
  return (
    <I18nProvider locale={locale}>
      <Contents needsSetup={needsSetup} />
    </I18nProvider>
  );
}

function Contents({ needsSetup }: { needsSetup: boolean }) {
  const t = useWords();
  const { session } = useServices();
  const state = useSessionState();
  const { view } = useRoute();
  if (needsSetup) return <SetupView hasSession={false} />;
  if (state.state === 'loading') return <Empty title={t.frame.connecting} />;
  if (state.state === 'failed') {
    if (state.problem.code === 'not-authenticated' && !window.queuetray) return <SignIn />;
    return (
      <main className={styles.page}>
        <Empty title={problemText(state.problem, t)}>
          <Button onPress={() => void session.load()}>{t.frame.connecting}</Button>
        </Empty>
      </main>
    );
  }
  if (view === 'wallboard' || state.session.role === 'wallboard') return <Wallboard />;
  const Page = PAGES[view];
  return (
    <Frame>
      <Page />
    </Frame>
  );
}

/** Theme, density and language of the whole document. */
function useAppearance(): void {
  const { theme, rows } = usePreferences();
  const locale = useLocale();
  const t = useWords();
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
  const { shell } = useServices();
  const words = useRef(useWords());
  useEffect(
    () =>
      shell.listen((message) => {
        if (message.type !== 'show') return;
        const { view, conversation, ask, tab, problem } = message;
        navigate(view, {
          ...(conversation ? { conversation: `${conversation.accountId} ${conversation.id}` } : {}),
          ...(ask ? { ask } : {}),
          ...(tab ? { tab } : {}),
        });
        if (problem) tell('error', problemText(problem, words.current));
      }),
    [shell],
  );
}
