import { z } from 'zod';
import { setting } from './setting.ts';

/** `192.0.2.7`, `192.0.2.0/24`, `2001:db8::/32` */
const Network = z
  .string()
  .trim()
  .max(50)
  .regex(
    /^(?:\d{1,3}(?:\.\d{1,3}){3}(?:\/(?:[12]?\d|3[0-2]))?|(?=.*:)[\da-f:.]+(?:\/\d{1,3})?)$/i,
    'not an address or network, e.g. 192.0.2.0/24',
  );

/** Who may send webhooks, beside knowing the token. */
export const webhookSettings = {
  webhookNetworks: setting({
    schema: z.array(Network).max(200),
    default: [],
    env: 'QUEUETRAY_WEBHOOK_NETWORKS',
    power: 'owner',
    lockable: true,
    inSession: false,
    about:
      'Addresses and networks that may send webhooks, e.g. `192.0.2.0/24`; empty: all that know the token',
  }),
  trustedProxies: setting({
    schema: z.array(Network).max(200),
    default: [],
    env: 'QUEUETRAY_TRUSTED_PROXIES',
    power: 'owner',
    lockable: true,
    inSession: false,
    about: 'Proxies whose `X-Forwarded-For` says who sent a webhook; empty: nobody is believed',
  }),
};
