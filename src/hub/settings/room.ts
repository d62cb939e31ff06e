import type { Identity } from '#shared/contract/identity.ts';
import { fail } from '#shared/contract/problem.ts';
import type { HubSettingsAnswer, VendorAnswer } from '#shared/contract/requests.ts';
import {
  type HubSettings,
  type HubSettingsChange,
  hubSettings,
  type SecretName,
} from '#shared/settings/hub-settings.ts';
import { namesOf } from '#shared/settings/setting.ts';
import type { Core, Secrets } from '../core.ts';
import { AddressRules } from '../outgoing/address-rules.ts';
import { scrub } from '../outgoing/scrub.ts';
import { AddressRefused, type Send, sender } from '../outgoing/send.ts';
import type { PostsRoom } from '../posts/room.ts';
import type { HubHandlers, Room } from '../room.ts';
import type { Vendor } from '../snapengage/room.ts';
import { makeToken } from '../tokens.ts';
import { withoutSecrets } from './without-secrets.ts';

export { withoutSecrets } from './without-secrets.ts';

export interface SettingsParts {
  readonly vendor: Pick<Vendor, 'defaults' | 'sampleEvent' | 'token'>;
  readonly posts: Pick<PostsRoom['accounts'], 'tokenServers' | 'isTokenElsewhere'>;
  /** Where SnapEngage reaches us, if it can; else where this computer does. No trailing slash. */
  readonly hooksUrl: () => { readonly url: string; readonly public: boolean };
  readonly dailyReport: () => HubSettingsAnswer['dailyReport'];
  readonly lastReceivedAt: () => ReadonlyMap<string, number>;
  /** The hub made the webhook token by itself, and SnapEngage does not know it yet. */
  readonly isTokenUnknown: () => boolean;
}

type Names =
  | 'readHubSettings'
  | 'writeHubSettings'
  | 'setSecret'
  | 'readWebhookToken'
  | 'makeWebhookToken'
  | 'sendTestEvent';

export interface SettingsRoom extends Room {
  readonly answers: Pick<HubHandlers, Names>;
}

/** What a team shares and a supervisor may change, and the secrets beside it. */
export function settingsRoom(core: Core, parts: SettingsParts): SettingsRoom {
  const { settings, secrets, changed, now, send, addresses } = core;
  const { vendor, posts, hooksUrl, dailyReport, lastReceivedAt, isTokenUnknown } = parts;

  const answer = ({ role }: Identity): HubSettingsAnswer => {
    const { url, public: isPublic } = hooksUrl();
    return {
      settings:
        role === 'owner' ? settings.current : { ...settings.current, ...ownersMasked(settings.current) },
      fixed: settings.fixed,
      defaults: vendor.defaults,
      secrets: {
        ...secrets.sources,
        ...(vendor.token.isElsewhere() ? { apiToken: 'elsewhere' } : {}),
        ...(posts.isTokenElsewhere() ? { slackToken: 'elsewhere' } : {}),
      },
      tokenUnknown: isTokenUnknown(),
      endpoints: {
        conversationEvents: `${url}/hooks/conversation-events`,
        agentStatus: `${url}/hooks/agent-status`,
        integration: `${url}/hooks/integration`,
        public: isPublic,
      },
      dailyReport: dailyReport(),
      lastReceivedAt: Object.fromEntries(lastReceivedAt()),
    };
  };

  return {
    answers: {
      readHubSettings: (_params, identity) => answer(identity),

      async writeHubSettings({ change }, identity) {
        demandPower(change, identity);
        const fixed = settings.fixed.find((name) => change[name] !== undefined);
        if (fixed)
          return fail('bad-request', `${fixed} is set by the hub's environment and cannot be changed here.`);
        demandAllowed(addresses, change);
        await settings.change(change);
        changed.emit();
        return answer(identity);
      },

      async setSecret({ name, value }, identity) {
        refuseFixed(secrets, name);
        if (name === 'webhookKey') fail('bad-request', 'The hub makes this key itself.');
        if (name === 'webhookToken' && value === null)
          fail('bad-request', 'Webhooks always need a token: it can be replaced, not removed.');
        if (value !== null && ADDRESSES.includes(name)) demandAddress(addresses, name, value);
        const servers = { apiToken: vendor.token.servers, slackToken: posts.tokenServers };
        await secrets.set(name, value, name in servers ? servers[name as keyof typeof servers]() : undefined);
        changed.emit();
        return answer(identity);
      },

      readWebhookToken() {
        refuseFixed(secrets, 'webhookToken');
        return { token: secrets.get('webhookToken') };
      },

      async makeWebhookToken(_params, identity) {
        refuseFixed(secrets, 'webhookToken');
        const token = makeToken();
        await secrets.set('webhookToken', token);
        changed.emit();
        return { token, settings: answer(identity) };
      },

      sendTestEvent() {
        const { url, public: isPublic } = hooksUrl();
        const token = secrets.get('webhookToken');
        const post = isPublic ? send : sender(new AddressRules({ given: [url] }));
        return postSample(`${url}/hooks/conversation-events`, token, vendor.sampleEvent, now, post);
      },
    },
    audited: {
      writeHubSettings: ({ change }) => ({ detail: withoutSecrets(change) }),
      setSecret: ({ name, value }) => ({ subject: name, detail: { removed: value === null } }),
      readWebhookToken: () => ({ subject: 'webhookToken', detail: {} }),
      makeWebhookToken: () => ({ subject: 'webhookToken', detail: {} }),
      sendTestEvent: () => ({ detail: {} }),
    },
  };
}

const OWNERS = namesOf(hubSettings).filter((name) => hubSettings[name].power === 'owner');

/** The owner's settings as a supervisor is shown them: a command or an address may hold a token. */
const ownersMasked = (settings: HubSettings): Partial<HubSettings> =>
  withoutSecrets(Object.fromEntries(OWNERS.map((name) => [name, settings[name]])));

/** Some settings are for whoever holds the hub's computer alone. */
function demandPower(change: HubSettingsChange, { role }: Identity): void {
  const names = OWNERS.filter((name) => change[name] !== undefined);
  if (names.length > 0 && role !== 'owner')
    fail(
      'not-allowed',
      `Only the owner of the hub's computer may change ${names.join(', ')}: at that computer, or by its environment.`,
    );
}

/** Secrets that are the addresses themselves. */
const ADDRESSES: readonly SecretName[] = ['slackWebhook', 'teamsWebhook'];

function demandAddress(addresses: Core['addresses'], name: SecretName, value: string): void {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    return fail('bad-request', `${name}: this is not an address that begins with https://.`);
  const refusal = addresses.refusal(url);
  if (refusal !== undefined) fail('bad-request', `${name}: ${refusal}`);
}

/** Where a token would go. */
function demandAllowed(
  addresses: Core['addresses'],
  { statusUrl, logsUrl, slackApiUrl }: HubSettingsChange,
): void {
  for (const [name, template] of Object.entries({ statusUrl, logsUrl, slackApiUrl })) {
    const refusal = template ? addresses.refusal(new URL(template.replaceAll(/\{\w+\}/g, 'x'))) : undefined;
    if (refusal !== undefined) fail('bad-request', `${name}: ${refusal}`);
  }
}

function refuseFixed(secrets: Secrets, name: SecretName): void {
  if (secrets.source(name) === 'environment') {
    fail('bad-request', `${name} is set by the hub's environment and cannot be changed here.`);
  }
}

/** Through the network, as SnapEngage would, so that a closed port or a wrong token shows. */
async function postSample(
  url: string,
  token: string,
  sample: Vendor['sampleEvent'],
  now: () => number,
  post: Send,
): Promise<VendorAnswer> {
  const startedAt = now();
  try {
    const response = await post(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: token } : {}) },
      body: JSON.stringify(sample(startedAt)),
      signal: AbortSignal.timeout(10_000),
    });
    const body = scrub(await response.text(), token).slice(0, 2_000);
    return { ok: response.ok, url, status: response.status, body, tookMs: now() - startedAt };
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    const body = error instanceof AddressRefused ? message : (code ?? message);
    return { ok: false, url, body, tookMs: now() - startedAt };
  }
}
