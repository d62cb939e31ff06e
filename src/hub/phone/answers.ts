import type { Identity } from '#shared/contract/identity.ts';
import { PHONE_LINKS, type PhoneAnswer, type PhoneTrial } from '#shared/contract/phone-requests.ts';
import { fail } from '#shared/contract/problem.ts';
import {
  OWNERS_PHONE_SETTINGS,
  PHONE_HOOKS,
  type PhoneHook,
  type PhoneSettings,
  type PhoneSettingsChange,
} from '#shared/settings/phone-settings.ts';
import type { Core } from '../core.ts';
import type { HubHandlers } from '../room.ts';
import { withoutSecrets } from '../settings/room.ts';
import type { StatusDeskRoom } from '../status-desk/room.ts';
import type { BusyDesk, TellPhone } from './busy/busy-desk.ts';
import type { CallDesk } from './call-desk.ts';
import { trySample } from './hooks/samples.ts';
import type { PhoneConfig } from './phone-config.ts';
import type { PhoneLinks } from './phone-links.ts';
import type { Switchboard } from './switchboard.ts';

export interface AnswerParts {
  readonly core: Pick<Core, 'now' | 'send' | 'secrets' | 'addresses'>;
  readonly config: PhoneConfig;
  readonly calls: CallDesk;
  readonly switchboard: Switchboard;
  readonly links: PhoneLinks;
  readonly busy: BusyDesk;
  readonly tellers: Readonly<Record<PhoneSettings['busy']['by'][number], TellPhone>>;
  readonly statusAnswer: StatusDeskRoom['answer'];
  readonly hooksUrl: () => { readonly url: string; readonly public: boolean };
  readonly onChanged: () => void;
}

export type PhoneHandlers = Pick<
  HubHandlers,
  'reportCall' | 'readPhone' | 'writePhone' | 'tryPhoneSource' | 'tryPhoneBusy'
>;

export function phoneAnswers(parts: AnswerParts): PhoneHandlers {
  const { core, config, calls, switchboard, links, busy, tellers, statusAnswer, hooksUrl, onChanged } = parts;

  const answer = ({ role }: Identity): PhoneAnswer => {
    const { url, public: isPublic } = hooksUrl();
    return {
      settings: role === 'owner' ? config.current : masked(config.current),
      sources: [...links.view, ...PHONE_HOOKS.map(hookView)],
      calls: calls.ongoing.map(({ agentId, source, at }) => ({
        agentId,
        source: source as PhoneAnswer['calls'][number]['source'],
        beganAt: at,
      })),
      paused: calls.paused,
      busy: busy.view,
      unknownNames: switchboard.unknown,
      hooksUrl: url,
      hooksPublic: isPublic,
    };
  };
  const hookView = (source: PhoneHook) => {
    const lastAt = switchboard.lastAt(source);
    const state = config.current.hooks.includes(source) ? 'listening' : 'off';
    return { source, state, ...(lastAt === undefined ? {} : { lastAt }) } as const;
  };
  const trial = async (work: () => Promise<string>): Promise<PhoneTrial> => {
    const startedAt = core.now();
    try {
      return { ok: true, answer: await work(), tookMs: core.now() - startedAt };
    } catch (error) {
      return { ok: false, answer: (error as Error).message, tookMs: core.now() - startedAt };
    }
  };

  return {
    async reportCall({ agentId, state, callId }, identity) {
      if (identity.role === 'agent' && agentId !== identity.agentId)
        return fail('not-allowed', 'An agent may report only their own calls.');
      const { wished } = await calls[state]({ agentId, source: 'api', callId });
      const result = (await wished) ?? { kind: 'taken' };
      // The other end of a short call came in between: that is as it should be.
      return statusAnswer(agentId, result.kind === 'overtaken' ? { kind: 'taken' } : result);
    },
    readPhone: (_params, identity) => answer(identity),
    async writePhone({ change }, identity) {
      const owners = OWNERS_PHONE_SETTINGS.filter((name) => change[name] !== undefined);
      if (owners.length > 0 && identity.role !== 'owner')
        return fail('not-allowed', `Only the owner of the hub's computer may change ${owners.join(', ')}.`);
      demandAllowed(core.addresses, change);
      await config.change(change);
      onChanged();
      return answer(identity);
    },
    tryPhoneSource: ({ source }) =>
      trial(async () => {
        const link = PHONE_LINKS.find((name) => name === source);
        return link
          ? links.tryIt(link)
          : trySample(source as PhoneHook, { ...hooksUrl(), settings: config.current, core });
      }),
    tryPhoneBusy: ({ way, agentId, state }) =>
      trial(async () => {
        const phone = config.current.phones.find((one) => one.agentId === agentId);
        if (!phone) throw new Error('this agent has no phone in the list');
        return (await tellers[way](phone, state)) || 'done';
      }),
  };
}

/** To whoever is not the owner: an address, a header or a command may hold a secret. */
const masked = (settings: PhoneSettings): PhoneSettings =>
  ({
    ...settings,
    ...withoutSecrets(Object.fromEntries(OWNERS_PHONE_SETTINGS.map((name) => [name, settings[name]]))),
  }) as PhoneSettings;

/** Where the secret would go. */
function demandAllowed(addresses: Core['addresses'], { busy }: PhoneSettingsChange): void {
  const url = busy?.http.url.replaceAll(/\{\w+\}/g, 'x');
  const refusal = url ? addresses.refusal(new URL(url)) : undefined;
  if (refusal !== undefined) fail('bad-request', `busy.http.url: ${refusal}`);
}
