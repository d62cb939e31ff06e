export const ROLES = ['agent', 'supervisor', 'wallboard'] as const;

/** agent: the board and its own status; supervisor: everything; wallboard: the board without personal data. */
export type Role = (typeof ROLES)[number];

export interface Identity {
  readonly role: Role;
  /** Which agent this is; always there for the role `agent`. */
  readonly agentId?: string;
  /** The access itself is nobody's: `agentId` is who this hub belongs to, and the person may say otherwise. */
  readonly assumed?: boolean;
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
