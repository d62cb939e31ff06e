import { longestMs, pauseCourse } from '#shared/pauses/course.ts';
import { Menu } from '../parts/Menu.tsx';
import type { OpenMenu } from '../parts/MenuTrigger.tsx';
import type { MenuEntry } from '../parts/menu-entry.ts';
import { StatusMark } from '../parts/StatusMark.tsx';
import { useSetStatus } from '../state/actions.ts';
import { useMyAgent } from '../state/board.ts';
import { usePauseActions } from '../state/pause-actions.ts';
import { useSession } from '../state/session.ts';
import { useWords } from '../state/words.ts';

const PAUSE_MINUTES = [5, 15, 30, 60] as const;
const MINUTE_MS = 60_000;

export interface StatusMenuProps extends OpenMenu {
  readonly label: string;
  readonly onAsk: (what: 'reason' | 'until') => void;
}

/** My status, open: online, a pause for one of the team's reasons, and what can be done with the one that there is. */
export function StatusMenu({ onAsk, ...open }: StatusMenuProps) {
  return <Menu {...open} entries={useEntries(onAsk)} />;
}

function useEntries(onAsk: StatusMenuProps['onAsk']): readonly MenuEntry[] {
  const t = useWords();
  const agent = useMyAgent();
  const { substatuses, pauseMinutes } = useSession();
  const setStatus = useSetStatus();
  const { extend, callOff } = usePauseActions();
  const wished = agent?.pending ?? agent;
  const course = pauseCourse(agent, pauseMinutes);
  const pause = (substatus?: string, minutes?: number): void =>
    void setStatus({
      status: 'pause',
      ...(substatus ? { substatus } : {}),
      ...(minutes ? { untilAt: Date.now() + minutes * MINUTE_MS } : {}),
    });
  const nameOf = (substatus: string): string => {
    const longest = longestMs(substatus, pauseMinutes);
    return longest === undefined ? substatus : t.pauses.reasonFor(substatus, longest / MINUTE_MS);
  };

  return [
    {
      label: t.status.online,
      icon: <StatusMark mark="online" />,
      checked: wished?.status === 'online',
      onAction: () => void setStatus({ status: 'online' }),
    },
    {
      label: t.status.pause,
      icon: <StatusMark mark="pause" />,
      checked: wished?.status === 'pause' && !wished.substatus,
      onAction: () => pause(),
    },
    ...substatuses.map((substatus) => ({
      id: `substatus ${substatus}`,
      label: nameOf(substatus),
      checked: wished?.status === 'pause' && wished.substatus === substatus,
      onAction: () => pause(substatus),
    })),
    { label: t.pauses.choose, onAction: () => onAsk('reason') },
    'line',
    ...(agent?.planned ? [{ label: t.pauses.callOff, onAction: () => void callOff() }] : []),
    ...(course && !agent?.pending ? [{ label: t.pauses.extend, onAction: () => void extend() }] : []),
    {
      label: t.pauses.pauseFor,
      entries: [
        ...PAUSE_MINUTES.map((minutes) => ({
          label: minutes === 60 ? t.pauses.oneHour : t.pauses.minutes(minutes),
          onAction: () => pause(undefined, minutes),
        })),
        { label: t.pauses.until, onAction: () => onAsk('until') },
      ],
    },
  ];
}
