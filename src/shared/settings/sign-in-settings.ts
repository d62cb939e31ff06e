import { z } from 'zod';
import { setting } from './setting.ts';

/** What a person gets whose claim has this value. Every row that fits counts: the highest role, all teams. */
export const ClaimRow = z.object({
  /** The claim's name, as `groups`; of one that lies deeper, its path, as `realm_access.roles`. */
  claim: z.string().trim().min(1).max(200),
  /** Its text, or one of its texts where the claim is a list. */
  value: z.string().trim().min(1).max(300),
  role: z.enum(['agent', 'supervisor']),
  /** Names of teams whose visitors they see, besides those that list them. */
  teams: z.array(z.string().trim().min(1).max(60)).max(100).optional(),
  /** The address they have at SnapEngage, where it is not that of the provider. */
  agentId: z.string().trim().toLowerCase().min(1).max(300).optional(),
});
export type ClaimRow = z.infer<typeof ClaimRow>;

/** Whether sign-ins may go there: by https, or to this computer. */
export function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  if (username + password + search + hash !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
}
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Sign-in by the company's own accounts: OpenID Connect. */
export const signInSettings = {
  oidcIssuer: setting({
    schema: z
      .string()
      .trim()
      .max(500)
      .refine((text) => text === '' || isIssuer(text), 'not an https address without a query'),
    default: '',
    env: 'QUEUETRAY_OIDC_ISSUER',
    power: 'owner',
    lockable: true,
    inSession: false,
    about:
      "The OpenID Connect provider's issuer, e.g. `https://login.example.com`; empty: access tokens alone",
  }),
  oidcClientId: setting({
    schema: z.string().trim().max(300),
    default: '',
    env: 'QUEUETRAY_OIDC_CLIENT_ID',
    power: 'owner',
    lockable: true,
    inSession: false,
    about: 'The id that the provider gave this hub',
  }),
  oidcName: setting({
    schema: z.string().trim().max(60),
    default: '',
    env: 'QUEUETRAY_OIDC_NAME',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about: "What people are asked to sign in with; empty: the provider's host name",
  }),
  oidcRoles: setting({
    schema: z.array(ClaimRow).max(500),
    default: [],
    env: 'QUEUETRAY_OIDC_ROLES',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about:
      'Who comes in as what: `[{"claim":"groups","value":"Support","role":"agent","teams":["Evening"]}]`; others stay out',
  }),
  oidcScopes: setting({
    schema: z
      .array(
        z
          .string()
          .trim()
          .regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, 'not a scope')
          .max(100),
      )
      .max(20),
    default: ['openid', 'email', 'profile'],
    env: 'QUEUETRAY_OIDC_SCOPES',
    power: 'owner',
    lockable: true,
    inSession: false,
    about: 'What is asked of the provider; some give groups only for a scope of their own',
  }),
  oidcEmailsVerified: setting({
    schema: z.boolean(),
    default: false,
    env: 'QUEUETRAY_OIDC_EMAILS_VERIFIED',
    power: 'owner',
    lockable: true,
    inSession: false,
    about:
      'Addresses count as verified where the provider does not say so: only if people cannot change their own there',
  }),
  oidcSessionHours: setting({
    schema: z.number().int().min(1).max(720),
    default: 12,
    env: 'QUEUETRAY_OIDC_SESSION_HOURS',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about: 'After so long a browser signs in at the provider again',
    unit: 'hours',
  }),
};
