import '@fontsource-variable/inter/index.css';
import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { HubConnection } from '#shared/contract/hub-connection.ts';
import type { Shell } from '#shared/contract/shell.ts';
import { BoardStore } from '#shared/feed/board-store.ts';
import { App } from './App.tsx';
import { startBrowserAlerts } from './alerts/browser-alerts.ts';
import { playSound } from './alerts/sounds.ts';
import { BrowserShell, connectBrowser } from './connection/browser.ts';
import { connectDesktop } from './connection/desktop.ts';
import { PreferencesStore } from './state/preferences.ts';
import { beginAt } from './state/route.ts';
import { ServicesProvider } from './state/services.tsx';
import { SessionStore } from './state/session.ts';

const board = new BoardStore(Date.now);
const bridge = window.queuetray;
const { hub, shell } = bridge ? connectDesktop(bridge) : inBrowser();
const session = new SessionStore(hub);
const preferences = new PreferencesStore(shell);

function inBrowser(): { hub: HubConnection; shell: Shell } {
  const connection = connectBrowser();
  return { hub: connection, shell: new BrowserShell(connection, board) };
}

async function start(): Promise<void> {
  await preferences.load();
  const { mode } = await shell.ask('readConnection');
  const needsSetup = mode === 'none';
  shell.listen((message) => {
    if (message.type === 'sound') playSound(message.name, message.volume);
  });
  if (!needsSetup) {
    await session.load();
    const opened = session.get();
    if (opened.state === 'open') {
      if (shell instanceof BrowserShell) {
        shell.conversationUrl = opened.session.conversationUrl;
        startBrowserAlerts({
          board,
          shell,
          hub,
          session: () => {
            const now = session.get();
            return now.state === 'open' ? now.session : undefined;
          },
        });
      }
      if (opened.session.fresh && location.pathname === '/') beginAt('setup');
    }
  }
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no root');
  createRoot(root).render(
    <StrictMode>
      <ServicesProvider services={{ hub, shell, board, session, preferences }}>
        <App needsSetup={needsSetup} />
      </ServicesProvider>
    </StrictMode>,
  );
}

void start();
