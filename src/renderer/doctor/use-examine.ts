import { type Check, type Finding, HUB_CHECKS, type HubCheck } from '#shared/contract/doctor.ts';
import { usePreferences } from '../state/preferences.ts';
import { useServices } from '../state/services.tsx';

const isHubCheck = (check: Check): check is HubCheck => (HUB_CHECKS as readonly string[]).includes(check);

/** Takes one step: the hub's by asking it, the others here. Undefined: it does not apply in a browser. */
export function useExamine(): (check: Check) => Promise<Finding | undefined> {
  const { hub, shell } = useServices();
  const { startWithComputer } = usePreferences();
  return async (check) => {
    if (isHubCheck(check)) return hub.call('examine', { check });
    if (check === 'autostart') {
      if (!shell.can.ownComputer) return undefined;
      return startWithComputer ? { outcome: 'fine' } : { outcome: 'warning', advice: 'setAutostart' };
    }
    const permission = await shell.ask('notificationPermission');
    if (permission === 'allowed') return { outcome: 'fine' };
    if (permission === 'unknown') return { outcome: 'warning', advice: 'tryNotification' };
    return { outcome: 'broken', advice: 'allowNotifications' };
  };
}
