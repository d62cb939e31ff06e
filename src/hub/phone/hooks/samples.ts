import { createHmac } from 'node:crypto';
import type { PhoneHook, PhoneSettings } from '#shared/settings/phone-settings.ts';
import { deadline } from '#shared/time/deadline.ts';
import type { Core } from '../../core.ts';
import { AddressRules } from '../../outgoing/address-rules.ts';
import { scrub } from '../../outgoing/scrub.ts';
import { sender } from '../../outgoing/send.ts';

interface SampleParts {
  readonly url: string;
  readonly public: boolean;
  readonly settings: PhoneSettings;
  readonly core: Pick<Core, 'now' | 'send' | 'secrets'>;
}

const CALL = 'queuetray-test';

/** The end of a call that never was, as this phone system tells of it: it changes nothing. */
function sampleOf(hook: PhoneHook, { generic }: PhoneSettings): object {
  switch (hook) {
    case 'aircall':
      return { event: 'call.hungup', data: { id: CALL, user: null } };
    case 'zoom':
      return { event: 'phone.callee_ended', payload: { object: { call_id: CALL, callee: {} } } };
    case 'ringcentral':
      return { body: { extensionId: CALL, telephonyStatus: 'NoCall' } };
    case 'generic': {
      const body = {};
      put(body, generic.event, generic.ended[0]);
      put(body, generic.callId, CALL);
      return body;
    }
  }
}

/** Posts it to this hub through the network, as the phone system would. Answers what came back, or throws why not. */
export async function trySample(hook: PhoneHook, parts: SampleParts): Promise<string> {
  const { url, public: isPublic, settings, core } = parts;
  const { now, secrets } = core;
  const post = isPublic ? core.send : sender(new AddressRules({ given: [url] }));
  const body = JSON.stringify(sampleOf(hook, settings));
  const token = secrets.get('webhookToken');
  const zoom = hook === 'zoom' ? secrets.get('zoomSecret') : '';
  const timestamp = String(Math.floor(now() / 1_000));
  const response = await post(`${url}/hooks/phone/${hook}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(zoom === ''
        ? { Authorization: token }
        : {
            'x-zm-request-timestamp': timestamp,
            'x-zm-signature': `v0=${createHmac('sha256', zoom).update(`v0:${timestamp}:${body}`).digest('hex')}`,
          }),
    },
    body,
    signal: deadline(10_000),
  });
  const text = scrub(await response.text(), token).slice(0, 500);
  if (!response.ok) throw new Error(`HTTP ${response.status}: ${text}`);
  return `HTTP ${response.status}: ${text}`;
}

/** Sets what stands at `a.b.c`. */
function put(target: Record<string, unknown>, path: string, value: unknown): void {
  const [name = '', ...rest] = path.split('.');
  if (rest.length === 0) target[name] = value;
  else {
    const part: Record<string, unknown> = {};
    target[name] = target[name] ?? part;
    put(target[name] as Record<string, unknown>, rest.join('.'), value);
  }
}
