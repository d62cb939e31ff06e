import { z } from 'zod';
import { isHttpUrl } from './http-url.ts';
import { setting } from './setting.ts';

/** More names under which SnapEngage's payloads may carry a field, e.g. `{ "conversationId": ["ticket.no"] }`. */
export const AliasOverrides = z.record(
  z.string().min(1).max(60),
  z.array(z.string().min(1).max(200)).max(50),
);
export type AliasOverrides = z.infer<typeof AliasOverrides>;

/** An http(s) address in which `{orgId}` or `{id}` stand for the real thing; empty: the built-in one. */
const UrlTemplate = z
  .string()
  .trim()
  .max(500)
  .refine((text) => text === '' || isHttpUrl(text.replaceAll(/\{\w+\}/g, 'x')), 'not an http(s) address');

/** The account at SnapEngage, and what it calls things. */
export const accountSettings = {
  orgId: setting({
    schema: z.string().trim().max(100),
    default: '',
    env: 'QUEUETRAY_ORG_ID',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about: "SnapEngage's id of the organisation",
  }),
  statusUrl: setting({
    schema: UrlTemplate,
    default: '',
    env: 'QUEUETRAY_STATUS_URL',
    power: 'owner',
    lockable: true,
    inSession: false,
    about: "SnapEngage's Agent Status API, with `{orgId}`; empty: the built-in address",
  }),
  logsUrl: setting({
    schema: UrlTemplate,
    default: '',
    env: 'QUEUETRAY_LOGS_URL',
    power: 'owner',
    lockable: true,
    inSession: false,
    about: "SnapEngage's Logs API, with `{orgId}`; empty: the built-in address",
  }),
  /** To windows it is never empty. */
  conversationUrl: setting({
    schema: UrlTemplate,
    default: '',
    env: 'QUEUETRAY_CONVERSATION_URL',
    power: 'owner',
    lockable: true,
    inSession: true,
    about: 'Opens a conversation whose events carried no address; `{id}` is its id; empty: the built-in one',
  }),
  linkHosts: setting({
    schema: z
      .array(
        z
          .string()
          .trim()
          .toLowerCase()
          .regex(/^[a-z0-9.-]+$/, 'not a host name')
          .max(253),
      )
      .max(50),
    default: [],
    env: 'QUEUETRAY_LINK_HOSTS',
    power: 'owner',
    lockable: true,
    inSession: true,
    about:
      "Hosts that a conversation's link may lead to, with all below them, besides SnapEngage's and those of the addresses above",
  }),
  aliases: setting({
    schema: AliasOverrides,
    default: {},
    env: 'QUEUETRAY_ALIASES',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about: "More names under which SnapEngage's payloads may carry a field",
  }),
};
