import '@fontsource-variable/inter/index.css';
import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BoardStore } from '#shared/feed/board-store.ts';
import { App } from './App.tsx';
import { connect } from './connection/connect.ts';
import { PreferencesStore } from './state/preferences-store.ts';
import { beginAt } from './state/route.ts';
import { ServicesProvider } from './state/services.tsx';
import { SessionStore } from './state/session-store.ts';
import { WordsStore } from './state/words-store.ts';

const PATIENCE_MS = 1_000;

async function start(): Promise<void> {
  const board = new BoardStore(Date.now);
  const { hub, shell, begin } = connect(board);
  const session = new SessionStore(hub);
  const preferences = new PreferencesStore(shell);
  const words = new WordsStore(preferences);

  await preferences.load();
  const [{ mode }] = await Promise.all([shell.ask('readConnection'), words.load()]);
  const needsSetup = mode === 'none';
  const loading = needsSetup ? undefined : session.load().then(() => beginAtSetup(session));
  // A hub that is away may let us wait for long: then the page says so meanwhile.
  await Promise.race([loading, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no root');
  createRoot(root).render(
    <StrictMode>
      <ServicesProvider services={{ hub, shell, board, session, preferences, words }}>
        <App needsSetup={needsSetup} />
      </ServicesProvider>
    </StrictMode>,
  );
  begin(session);
}

/** Nothing has been set up yet: whoever asked for no view in particular begins there. */
function beginAtSetup(session: SessionStore): void {
  const opened = session.get();
  if (opened.state === 'open' && opened.session.fresh && location.pathname === '/') beginAt('setup');
}

void start();
