export const ROLES = ['agent', 'supervisor', 'wallboard'] as const;

/** agent: the board and its own status; supervisor: everything; wallboard: the board without personal data. */
export type Role = (typeof ROLES)[number];

export interface Identity {
  readonly role: Role;
  /** Which agent this is; always there for the role `agent`. */
  readonly agentId?: string;
  /** What the access was given for: a person's name, a wall screen. */
  readonly name?: string;
}
