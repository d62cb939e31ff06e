import type { HubOptions } from '#hub/hub.ts';
import type { PhoneAnswer, PhoneTrial } from '#shared/contract/phone-requests.ts';
import { defaultPhoneSettings, type PhoneSettingsChange } from '#shared/settings/phone-settings.ts';
import { systemTimers, type Timers } from '#shared/time/timers.ts';
import { ADMIN, eventually, jsonOf, startHub } from '../support/start-hub.ts';
import { startVendor } from '../support/vendor.ts';

export const ANN = 'ann@example.com';
export const BO = 'bo@example.com';

/** Waits that are twenty times as short, for what takes minutes in life. */
export const hasty: Timers = {
  after: (ms, work) => systemTimers.after(ms / 20, work),
  every: (ms, work) => systemTimers.every(Math.max(20, ms / 20), work),
};

/** A hub with a vendor that takes everything, two agents who are online, and settings of the phone. */
export async function phoneHub(change: PhoneSettingsChange = {}, options: Partial<HubOptions> = {}) {
  const vendor = await startVendor();
  const hub = await startHub({
    ...vendor.options,
    ...options,
    secrets: { ...vendor.options.secrets, ...options.secrets },
  });
  for (const agent of [ANN, BO]) await setStatus(agent, { status: 'online' });
  const written = await hub.call('writePhone', { change });
  if (!written.ok) throw new Error(await written.text());

  async function setStatus(agent: string, wish: object): Promise<void> {
    await fetch(`${hub.url}/api/agents/${agent}/status`, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${ADMIN}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(wish),
    });
  }
  const phone = (): Promise<PhoneAnswer> => jsonOf<PhoneAnswer>(hub.call('readPhone'));
  const says = async (agent: string): Promise<string> => {
    const { status = '', substatus = '' } = (await hub.agent(agent)) ?? {};
    return `${status} ${substatus}`.trim();
  };
  return {
    vendor,
    hub,
    phone,
    setStatus,
    says,
    write: (next: PhoneSettingsChange) => hub.call('writePhone', { change: next }),
    /** Resolves once the agent has this status. */
    comesTo: (status: string, agent = ANN) =>
      eventually(
        () => says(agent),
        (said) => said === status,
        10_000,
      ),
    /** Resolves once the source is in this state. */
    sourceIs: (source: string, state: string) =>
      eventually(
        async () => (await phone()).sources.find((one) => one.source === source),
        (one) => one?.state === state,
        10_000,
      ),
    tryIt: (name: 'tryPhoneSource' | 'tryPhoneBusy', params: object) =>
      jsonOf<PhoneTrial>(hub.call(name, params)),
    activity: () =>
      jsonOf<{ did: string; sourceId: string; outcome: string; reason?: string; because: string }[]>(
        hub.call('readActivity', { source: 'phone' }),
      ),
  };
}

export const asteriskAt = (port: number) => ({
  asterisk: { ...defaultPhoneSettings.asterisk, on: true, host: '127.0.0.1', port, username: 'queuetray' },
});
