import { useCallback } from 'react';
import type { HubSettingsAnswer } from '#shared/contract/requests.ts';
import {
  type HubSettingName,
  type HubSettingsChange,
  hubSettings,
  type SecretName,
} from '#shared/settings/hub-settings.ts';
import { useAttempt } from '../state/actions.ts';
import { tell } from '../state/notices.ts';
import { usePolled } from '../state/polled.ts';
import { useServices } from '../state/services.tsx';
import { useSession } from '../state/session.ts';
import { useWords } from '../state/words.ts';

const REFRESH_MS = 2_000;

/** The hub's settings as a supervisor reads and changes them; kept fresh while shown (endpoints' ticks). */
export function useHubSettings() {
  const { hub, session } = useServices();
  const t = useWords();
  const attempt = useAttempt();
  const isOwner = useSession().role === 'owner';
  const read = useCallback(() => hub.call('readHubSettings'), [hub]);
  const [answer, setAnswer] = usePolled<HubSettingsAnswer>(read, REFRESH_MS);

  const keep = async (work: () => Promise<HubSettingsAnswer>): Promise<boolean> =>
    attempt(async () => {
      setAnswer(await work());
      await session.load();
      tell('online', t.settings.saved);
    });

  return {
    answer,
    /** Whoever looks holds the hub's computer: what runs, writes or receives secrets there is theirs to change. */
    isOwner,
    /** Why it cannot be changed here; undefined: it can. */
    whyFixed: (name: HubSettingName): string | undefined => {
      if (answer?.fixed.includes(name)) return t.settings.vendor.fixed;
      return hubSettings[name].power === 'owner' && !isOwner ? t.settings.byOwner : undefined;
    },
    change: (change: HubSettingsChange) => keep(() => hub.call('writeHubSettings', { change })),
    setSecret: (name: SecretName, value: string | null) => keep(() => hub.call('setSecret', { name, value })),
    readWebhookToken: async (): Promise<string | undefined> => {
      let token: string | undefined;
      await attempt(async () => {
        token = (await hub.call('readWebhookToken')).token;
      });
      return token;
    },
    /** Answers the new token. */
    makeWebhookToken: async (): Promise<string | undefined> => {
      let token: string | undefined;
      await attempt(async () => {
        const made = await hub.call('makeWebhookToken');
        token = made.token;
        setAnswer(made.settings);
      });
      return token;
    },
  };
}

export type HubSettingsControl = ReturnType<typeof useHubSettings>;
