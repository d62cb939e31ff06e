import { ChevronDown } from 'lucide-react';
import { MenuTrigger } from 'react-aria-components';
import { Button } from '../parts/Button.tsx';
import { MenuItem, MenuPopover, MenuSeparator, Submenu } from '../parts/Menu.tsx';
import { StatusMark } from '../parts/StatusMark.tsx';
import { useSetStatus } from '../state/actions.ts';
import { useMyAgent } from '../state/board.ts';
import { navigate, useRoute } from '../state/route.ts';
import { useSession } from '../state/session.ts';
import { useLocale, useWords } from '../state/words.ts';
import { PauseDialog } from './PauseDialog.tsx';
import { statusText } from './status-text.ts';

const PAUSE_MINUTES = [5, 15, 30, 60] as const;

/** My own status, and how to change it; shows a wish at once, marked until SnapEngage has taken it. */
export function StatusControl() {
  const t = useWords();
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

  return (
    <>
      <MenuTrigger>
        <Button icon={<StatusMark mark={status} />} aria-label={t.status.myStatus(text)}>
          {text}
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
        <MenuPopover>
          <MenuItem
            icon={<StatusMark mark="online" />}
            checked={status === 'online'}
            onAction={() => void setStatus({ status: 'online' })}
          >
            {t.status.online}
          </MenuItem>
          <MenuItem
            icon={<StatusMark mark="pause" />}
            checked={status === 'pause' && !wished?.substatus}
            onAction={() => pause()}
          >
            {t.status.pause}
          </MenuItem>
          {substatuses.map((substatus) => (
            <MenuItem
              key={substatus}
              checked={status === 'pause' && wished?.substatus === substatus}
              onAction={() => pause(substatus)}
            >
              {substatus}
            </MenuItem>
          ))}
          <MenuItem onAction={() => asking('reason')}>{t.status.other}</MenuItem>
          <MenuSeparator />
          <Submenu label={t.status.pauseFor}>
            {PAUSE_MINUTES.map((minutes) => (
              <MenuItem key={minutes} onAction={() => pause(undefined, minutes)}>
                {minutes === 60 ? t.status.oneHour : t.status.minutes(minutes)}
              </MenuItem>
            ))}
            <MenuItem onAction={() => asking('until')}>{t.status.until}</MenuItem>
          </Submenu>
        </MenuPopover>
      </MenuTrigger>
      <PauseDialog asking={ask} onClose={() => asking()} />
    </>
  );
}
