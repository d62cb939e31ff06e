import type { View } from '#shared/contract/shell.ts';
import { waitingInOrder } from '#shared/domain/queue.ts';
import { visitorName } from '../queue/visitor.ts';
import { useToggleReplay } from '../replay/replay.ts';
import { useAttempt, useOpenConversation, useSetStatus } from '../state/actions.ts';
import { useConversations } from '../state/board.ts';
import { navigate } from '../state/route.ts';
import { useServices } from '../state/services.tsx';
import { useSession } from '../state/session.ts';
import { signOut } from '../state/sign-in.ts';
import { useWords } from '../state/words.ts';

export interface Command {
  readonly id: string;
  readonly name: string;
  readonly run: () => void;
}

const MAX_CHATS = 20;

/** What the command palette offers: status, views, waiting chats, colours. */
export function useCommands(views: readonly View[]): readonly Command[] {
  const t = useWords();
  const setStatus = useSetStatus();
  const openConversation = useOpenConversation();
  const { substatuses } = useSession();
  const { preferences, shell } = useServices();
  const attempt = useAttempt();
  const toggleReplay = useToggleReplay();
  const waiting = waitingInOrder(useConversations()).slice(0, MAX_CHATS);
  return [
    { id: 'online', name: t.status.goOnline, run: () => void setStatus({ status: 'online' }) },
    { id: 'pause', name: t.status.pause, run: () => void setStatus({ status: 'pause' }) },
    ...substatuses.map((substatus) => ({
      id: `pause ${substatus}`,
      name: t.palette.pauseAs(substatus),
      run: () => void setStatus({ status: 'pause', substatus }),
    })),
    ...(toggleReplay ? [{ id: 'replay', name: t.replay.open, run: toggleReplay }] : []),
    ...(views.includes('team')
      ? [{ id: 'wallboard', name: t.palette.goTo(t.views.wallboard), run: () => navigate('wallboard') }]
      : []),
    ...views.map((view) => ({
      id: `view ${view}`,
      name: t.palette.goTo(t.views[view]),
      run: () => navigate(view),
    })),
    ...waiting.map((conversation) => ({
      id: `chat ${conversation.accountId} ${conversation.id}`,
      name: t.palette.openChat(visitorName(conversation, t)),
      run: () => void openConversation(conversation),
    })),
    ...(['system', 'light', 'dark'] as const).map((theme) => ({
      id: `theme ${theme}`,
      name: t.palette.theme(t.settings.drawn.theme.options[theme]),
      run: () => void preferences.change({ theme }),
    })),
    ...(shell.can.signIn
      ? [{ id: 'sign out', name: t.palette.signOut, run: () => void attempt(signOut) }]
      : []),
  ];
}
