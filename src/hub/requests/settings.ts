import { fail } from '#shared/contract/problem.ts';
import type { HubSettingsAnswer, VendorAnswer } from '#shared/contract/requests.ts';
import type { SecretName } from '#shared/settings/hub-settings.ts';
import { makeToken } from '../access/tokens.ts';
import type { Intake } from '../receiver/intake.ts';
import type { Secrets } from '../settings/secrets.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { DEFAULT_CONVERSATION_URL, DEFAULT_LOGS_URL, DEFAULT_STATUS_URL } from '../snapengage/account.ts';
import { sampleEvent } from '../snapengage/sample-event.ts';
import type { HubHandlers } from './handlers.ts';

export interface SettingsParts {
  readonly settings: SettingsStore;
  readonly secrets: Secrets;
  readonly intake: Intake;
  readonly now: () => number;
  /** Where SnapEngage reaches us, if it can; else where this computer does. No trailing slash. */
  readonly hooksUrl: () => { readonly url: string; readonly public: boolean };
  readonly dailyReport: () => HubSettingsAnswer['dailyReport'];
  /** Called after aliases or anything else that others hold on to has changed. */
  readonly onChanged: () => void;
}

type Names = 'readHubSettings' | 'writeHubSettings' | 'setSecret' | 'makeWebhookToken' | 'sendTestEvent';

export function settingsHandlers(parts: SettingsParts): Pick<HubHandlers, Names> {
  const { settings, secrets, intake, hooksUrl, onChanged } = parts;

  const answer = (): HubSettingsAnswer => {
    const { url, public: isPublic } = hooksUrl();
    return {
      settings: settings.current,
      fixed: settings.fixed,
      defaults: {
        statusUrl: DEFAULT_STATUS_URL,
        logsUrl: DEFAULT_LOGS_URL,
        conversationUrl: DEFAULT_CONVERSATION_URL,
      },
      secrets: {
        apiToken: secrets.source('apiToken'),
        webhookToken: secrets.source('webhookToken'),
        ngrokAuthtoken: secrets.source('ngrokAuthtoken'),
      },
      endpoints: {
        conversationEvents: `${url}/hooks/conversation-events`,
        agentStatus: `${url}/hooks/agent-status`,
        public: isPublic,
      },
      dailyReport: parts.dailyReport(),
      lastReceivedAt: Object.fromEntries(intake.lastReceivedAt),
    };
  };

  return {
    readHubSettings: () => answer(),

    writeHubSettings({ change }) {
      const fixed = settings.fixed.find((name) => change[name] !== undefined);
      if (fixed)
        return fail('bad-request', `${fixed} is set by the hub's environment and cannot be changed here.`);
      settings.change(change);
      onChanged();
      return answer();
    },

    async setSecret({ name, value }) {
      refuseFixed(secrets, name);
      await secrets.set(name, value);
      onChanged();
      return answer();
    },

    async makeWebhookToken() {
      refuseFixed(secrets, 'webhookToken');
      const token = makeToken();
      await secrets.set('webhookToken', token);
      onChanged();
      return { token, settings: answer() };
    },

    sendTestEvent: () =>
      postSample(`${hooksUrl().url}/hooks/conversation-events`, secrets.get('webhookToken'), parts.now),
  };
}

function refuseFixed(secrets: Secrets, name: SecretName): void {
  if (secrets.source(name) === 'environment') {
    fail('bad-request', `${name} is set by the hub's environment and cannot be changed here.`);
  }
}

/** Through the network, as SnapEngage would, so that a closed port or a wrong token shows. */
async function postSample(url: string, token: string, now: () => number): Promise<VendorAnswer> {
  const startedAt = now();
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: token } : {}) },
      body: JSON.stringify(sampleEvent(startedAt)),
      signal: AbortSignal.timeout(10_000),
    });
    const body = (await response.text()).slice(0, 2_000);
    return { ok: response.ok, url, status: response.status, body, tookMs: now() - startedAt };
  } catch (error) {
    const { message, cause } = error as Error & { cause?: { code?: string } };
    return { ok: false, url, body: cause?.code ?? message, tookMs: now() - startedAt };
  }
}
