import { useEffect, useRef, useState } from 'react';
import { AlarmWatch } from '#shared/alerts/alarm-watch.ts';
import type { Alarm } from '#shared/alerts/rules.ts';
import { useServices } from './services.tsx';
import { useSession } from './session.ts';

/** Which of the supervisors' rules are raised, while this component is shown. */
export function useAlarms(): readonly Alarm[] {
  const { board } = useServices();
  const { alertRules } = useSession();
  const watch = useRef<AlarmWatch>(undefined);
  watch.current ??= new AlarmWatch();
  const [alarms, setAlarms] = useState<readonly Alarm[]>([]);
  useEffect(() => {
    const step = (): void => {
      const now = Date.now() + board.state.clockOffset;
      watch.current?.step(board.state, alertRules, now);
      setAlarms(watch.current?.alarms ?? []);
    };
    step();
    const timer = setInterval(step, 1_000);
    return () => clearInterval(timer);
  }, [board, alertRules]);
  return alarms;
}
