/** The page about yourself. */
export const me = {
  agentId: 'Your e-mail address',
  name: 'Your name',
  nameHint: 'What you are called here until SnapEngage tells your name. May stay empty.',
  agentIdHint: 'The one you sign in to SnapEngage with. It tells which chats are yours.',
  agentIdFixed: 'Set by your access to this hub.',
  substatuses: 'Pause reasons',
  substatusesHint: 'One a line, in the order of the menu. They must be spelled as in SnapEngage.',
  lock: 'Pause when the screen is locked',
  lockHint: 'You go online again yourself.',
  autostart: 'Start with the computer',
  signOut: 'Sign out',
  signOutHint: 'Of this browser. To come in again you need a new link or an access token.',
};
