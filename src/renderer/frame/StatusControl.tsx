import { ChevronDown } from 'lucide-react';
import { Suspense } from 'react';
import { later } from '../parts/later.tsx';
import { MenuButton } from '../parts/MenuButton.tsx';
import type { MenuEntry } from '../parts/menu-entry.ts';
import { StatusMark } from '../parts/StatusMark.tsx';
import { useSetStatus } from '../state/actions.ts';
import { useMyAgent } from '../state/board.ts';
import { navigate, useRoute } from '../state/route.ts';
import { useSession } from '../state/session.ts';
import { statusText } from '../state/status-text.ts';
import { useFirstWords, useLocale } from '../state/words.ts';

const PauseDialog = later(async () => (await import('./PauseDialog.tsx')).PauseDialog);

const PAUSE_MINUTES = [5, 15, 30, 60] as const;

/** My own status, and how to change it; shows a wish at once, marked until SnapEngage has taken it. */
export function StatusControl() {
  const t = useFirstWords();
  const agent = useMyAgent();
  const { substatuses } = useSession();
  const setStatus = useSetStatus();
  const { view, ask } = useRoute();
  const asking = (what?: 'reason' | 'until'): void => navigate(view, what ? { ask: what } : {});
  const wished = agent?.pending ?? agent;
  const status = wished?.status ?? 'unknown';
  const text = statusText(agent, t, useLocale());

  const pause = (substatus?: string, minutes?: number): void =>
    void setStatus({
      status: 'pause',
      ...(substatus ? { substatus } : {}),
      ...(minutes ? { untilAt: Date.now() + minutes * 60_000 } : {}),
    });

  const entries: readonly MenuEntry[] = [
    {
      label: t.status.online,
      icon: <StatusMark mark="online" />,
      checked: status === 'online',
      onAction: () => void setStatus({ status: 'online' }),
    },
    {
      label: t.status.pause,
      icon: <StatusMark mark="pause" />,
      checked: status === 'pause' && !wished?.substatus,
      onAction: () => pause(),
    },
    ...substatuses.map((substatus) => ({
      id: `substatus ${substatus}`,
      label: substatus,
      checked: status === 'pause' && wished?.substatus === substatus,
      onAction: () => pause(substatus),
    })),
    { label: t.status.other, onAction: () => asking('reason') },
    'line',
    {
      label: t.status.pauseFor,
      entries: [
        ...PAUSE_MINUTES.map((minutes) => ({
          label: minutes === 60 ? t.status.oneHour : t.status.minutes(minutes),
          onAction: () => pause(undefined, minutes),
        })),
        { label: t.status.until, onAction: () => asking('until') },
      ],
    },
  ];

  return (
    <>
      <MenuButton icon={<StatusMark mark={status} />} label={t.status.myStatus(text)} entries={entries}>
        {text}
        <ChevronDown size={14} aria-hidden="true" />
      </MenuButton>
      {ask && (
        <Suspense>
          <PauseDialog asking={ask} onClose={() => asking()} />
        </Suspense>
      )}
    </>
  );
}
