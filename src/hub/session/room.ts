import { type Identity, supervises } from '#shared/contract/identity.ts';
import { sessionSettings } from '#shared/settings/hub-settings.ts';
import type { Core } from '../core.ts';
import type { HubHandlers, Room } from '../room.ts';
import type { Vendor } from '../snapengage/room.ts';

export interface SessionParts {
  readonly version: string;
  readonly vendor: Pick<Vendor, 'client' | 'defaults' | 'linkHosts'>;
  /** A simulated account; `agentId` is its "you" once it runs. */
  readonly demo: { readonly isOn: boolean; readonly agentId: () => string | undefined };
  /** The agent whose computer this is: who supervisors without an address of their own are taken for. */
  readonly ownAgentId: (() => string) | undefined;
}

export interface SessionRoom extends Room {
  readonly answers: Pick<HubHandlers, 'session'>;
  /** The identity with what only the hub knows of it. */
  readonly complete: (identity: Identity) => Identity;
}

/** Who somebody is to this hub, and what it is to them. */
export function sessionRoom(core: Core, { version, vendor, demo, ownAgentId }: SessionParts): SessionRoom {
  const { settings, secrets, liveBoard, timeZone } = core;
  return {
    /** Whoever is nobody in particular is the demo's "you", or the agent whose computer this is. */
    complete(identity) {
      if (identity.agentId !== undefined || !supervises(identity.role)) return identity;
      const you = demo.agentId();
      if (you !== undefined) return { ...identity, agentId: you };
      const agentId = ownAgentId?.() || settings.current.ownAgentId;
      return agentId === '' ? identity : { ...identity, agentId, assumed: true };
    },
    answers: {
      session: (_params, identity) => ({
        ...identity,
        ...sessionSettings(settings.current),
        conversationUrl: settings.current.conversationUrl || vendor.defaults.conversationUrl,
        linkHosts: [...vendor.linkHosts(), ...settings.current.linkHosts],
        timeZone: timeZone(),
        version,
        demo: demo.isOn,
        fresh: !demo.isOn && secrets.source('apiToken') === 'none' && liveBoard.seq === 0,
        canSetStatus: vendor.client.missing() === undefined,
      }),
    },
  };
}
