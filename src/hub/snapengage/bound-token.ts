import type { Core } from '../core.ts';
import { DEFAULT_LOGS_URL, DEFAULT_STATUS_URL } from './account.ts';

/** The API token goes to the servers it was entered for, and to no other before it is entered again. */
export interface BoundToken {
  /** Of the present addresses, as origins: what a token that is entered now is for. */
  readonly servers: () => readonly string[];
  /** It is stored, and was entered for other servers. */
  readonly isElsewhere: () => boolean;
  /** Binds one that was stored before tokens were bound. */
  readonly bind: () => Promise<void>;
}

/** What the environment gives is bound to nothing: whoever sets an address there sets it for the token too. */
export function boundToken({
  settings,
  secrets,
  log,
}: Pick<Core, 'settings' | 'secrets' | 'log'>): BoundToken {
  const addresses = (): readonly (readonly ['statusUrl' | 'logsUrl', string])[] => {
    const { statusUrl, logsUrl } = settings.current;
    return [
      ['statusUrl', originOf(statusUrl || DEFAULT_STATUS_URL)],
      ['logsUrl', originOf(logsUrl || DEFAULT_LOGS_URL)],
    ];
  };
  const servers = (): readonly string[] => [...new Set(addresses().map(([, origin]) => origin))];
  return {
    servers,
    isElsewhere() {
      const bound = secrets.serversOf('apiToken');
      return (
        bound !== undefined &&
        addresses().some(([name, origin]) => !settings.fixed.includes(name) && !bound.includes(origin))
      );
    },
    async bind() {
      if (!['stored', 'memory'].includes(secrets.source('apiToken')) || secrets.serversOf('apiToken')) return;
      try {
        await secrets.set('apiToken', secrets.get('apiToken'), servers());
      } catch (error) {
        // It stays as it was stored, and is bound at the next start.
        log.warn({ err: error }, 'the API token could not be bound to its address');
      }
    },
  };
}

const originOf = (template: string): string => new URL(template.replaceAll(/\{\w+\}/g, 'x')).origin;
