import type { Identity } from '#shared/contract/identity.ts';
import type { HubCheckedParams, HubRequestName } from '#shared/contract/requests.ts';

/** What the audit log keeps of a request; undefined: nothing, it concerns nobody but the person who asks. */
type Describe<N extends HubRequestName> = (
  params: HubCheckedParams<N>,
  identity: Identity,
) => { readonly subject?: string; readonly detail: Readonly<Record<string, unknown>> } | undefined;

/** The requests that change something for others. No secret may pass through here. */
export const AUDITED: { readonly [N in HubRequestName]?: Describe<N> } = {
  setStatus: ({ agentId, wish }, identity) =>
    identity.role !== 'supervisor' || identity.agentId === agentId
      ? undefined
      : { subject: agentId, detail: wish },
  writeHubSettings: ({ change }) => ({ detail: change }),
  setSecret: ({ name, value }) => ({ subject: name, detail: { removed: value === null } }),
  makeWebhookToken: () => ({ subject: 'webhookToken', detail: {} }),
  grantAccess: ({ name, role, agentId }) => ({
    subject: name,
    detail: { role, ...(agentId ? { agentId } : {}) },
  }),
  revokeAccess: ({ id }) => ({ subject: id.slice(0, 8), detail: {} }),
  acceptHostKey: ({ fingerprint }) => ({ subject: fingerprint, detail: {} }),
  reread: () => ({ detail: {} }),
  startRecording: ({ forMs }) => ({ detail: { forMs } }),
  exportRecording: () => ({ detail: {} }),
  writeDailyReport: () => ({ detail: {} }),
  // Not whose: the record would keep what was to be forgotten.
  eraseVisitor: () => ({ detail: {} }),
};
