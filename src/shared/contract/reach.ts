import type { TunnelKind } from '../settings/tunnel-settings.ts';

/** Why SnapEngage cannot reach this hub; what a person reads is made of it by the message catalogue. */
const REACH_CODES = [
  /** A public address without a webhook token would take events from anybody. */
  'no-token',
  /** The setting that this kind of tunnel needs is empty; `detail` names it. */
  'not-configured',
  'bad-command',
  'host-key-unknown',
  'host-key-changed',
  'program-missing',
  'program-ended',
  /** The tunnel is up but has not told its public address. */
  'no-address',
  'sign-in-refused',
  'forward-refused',
  'cut-off',
  'listen-failed',
  /** The probe got no answer at all. */
  'probe-lost',
  /** Something else than this hub answered the probe. */
  'probe-strange',
] as const;
export type ReachCode = (typeof REACH_CODES)[number];

/** A key by which an SSH server proves who it is. */
export interface HostKey {
  /** `ssh-ed25519` */
  readonly type: string;
  /** `SHA256:…`, as ssh prints it. */
  readonly fingerprint: string;
}

export interface ReachProblem {
  readonly code: ReachCode;
  /** What the program or the network said, in its own words; may be empty. */
  readonly detail: string;
  /** host-key-unknown, host-key-changed: what the server showed, to be compared and accepted. */
  readonly hostKeys?: readonly HostKey[];
}

/**
 * Whether SnapEngage can reach this hub. off: no tunnel is chosen. starting: not known yet. unreachable: it is being
 * tried again. refused: waits until a person does something.
 */
export interface ReachState {
  readonly kind: TunnelKind;
  readonly state: 'off' | 'starting' | 'reachable' | 'unreachable' | 'refused';
  /** When this state began. Epoch ms. */
  readonly sinceAt: number;
  /** Where SnapEngage is to post, without `/hooks/…`. */
  readonly url?: string;
  /** How long the last probe was under way, there and back, and when it returned. */
  readonly probeMs?: number;
  readonly probeAt?: number;
  /** The probe came in through the listener that also serves the API. */
  readonly exposed?: boolean;
  readonly why?: ReachProblem;
  /** What is entered in SnapEngage is this address, and no longer right. */
  readonly enteredUrl?: string;
}
