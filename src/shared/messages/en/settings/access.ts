/** The page of who has access. */
export const access = {
  intro: 'Each person, desktop and wall screen has a token of its own.',
  add: 'Add access',
  name: 'For',
  nameHint: 'e.g. Wall screen',
  role: 'Role',
  roles: { agent: 'Agent', supervisor: 'Supervisor', wallboard: 'Wall screen' },
  roleHints: {
    agent: 'Sees the queue, sets their own status.',
    supervisor: 'Sees and sets everything.',
    wallboard: 'Sees the queue without visitors’ data.',
  },
  agentId: 'E-mail address',
  link: 'Link for a browser (works once)',
  token: 'Token for the desktop application',
  shownOnce: 'Copy what you need now; it is not shown again.',
  revoke: 'Revoke',
  revokeTitle: (name: string) => `Revoke the access of ${name}?`,
  revokeBody: 'It is signed out at once.',
  since: (date: string) => `since ${date}`,
  none: 'Nobody but you has access.',
};
