export const ROLES = ['agent', 'supervisor', 'owner', 'wallboard'] as const;

/**
 * agent: the board and its own status; supervisor: everything about the team; owner: also what runs a program, writes a
 * file or receives a secret on the hub's computer; wallboard: the board without personal data.
 */
export type Role = (typeof ROLES)[number];

/** What an access can be made for. Owner is nobody by a link or a token of their own, but whoever holds the computer. */
export const GRANTED_ROLES = ['agent', 'supervisor', 'wallboard'] as const satisfies readonly Role[];
export type GrantedRole = (typeof GRANTED_ROLES)[number];

/** Whether a role may do what a supervisor may. */
export const supervises = (role: Role | undefined): boolean => role === 'supervisor' || role === 'owner';

export interface Identity {
  readonly role: Role;
  /** Which agent this is; always there for the role `agent`. */
  readonly agentId?: string;
  /** The access itself is nobody's: `agentId` is who this hub belongs to, and the person may say otherwise. */
  readonly assumed?: boolean;
  /** Teams that their access puts them in, by name, besides those that list them. */
  readonly teamNames?: readonly string[];
  /** What the access was given for: a person's name, a wall screen. */
  readonly name?: string;
  /** The browser's session, for one that came by it. */
  readonly sessionId?: string;
}

/** Which agent a person is: whom the access says, else whom they chose, else whom the hub belongs to. */
export const agentOf = (
  { agentId, assumed }: Pick<Identity, 'agentId' | 'assumed'>,
  chosen: string,
): string => (assumed ? chosen || (agentId ?? '') : (agentId ?? chosen));
