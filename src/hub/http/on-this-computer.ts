import type { IncomingMessage } from 'node:http';
import type { Identity } from '#shared/contract/identity.ts';
import { isLoopbackAddress, isLoopbackHost } from './host.ts';

const FORWARDING = ['forwarded', 'via', 'x-real-ip', 'true-client-ip', 'cf-connecting-ip'];

/** Whether a request comes from the hub's own computer, as far as can be told: not what a proxy or relay says it passed on. */
export const isOnThisComputer = ({ socket, headers }: IncomingMessage): boolean =>
  isLoopbackAddress(socket.remoteAddress) &&
  isLoopbackHost(headers.host) &&
  !Object.keys(headers).some((name) => name.startsWith('x-forwarded-') || FORWARDING.includes(name));

/** The owner is who sits at the computer: over the network the same token or session is a supervisor's. */
export const asSeenFrom = (request: IncomingMessage, identity: Identity): Identity =>
  identity.role === 'owner' && !isOnThisComputer(request) ? { ...identity, role: 'supervisor' } : identity;
