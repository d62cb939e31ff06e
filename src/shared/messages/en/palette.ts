/** The command palette. */
export const palette = {
  title: 'Commands',
  placeholder: 'What do you want to do?',
  nothing: 'Nothing found.',
  goTo: (view: string) => `Go to ${view}`,
  pauseAs: (substatus: string) => `Pause · ${substatus}`,
  openChat: (visitor: string) => `Open the chat of ${visitor}`,
  theme: (theme: string) => `Colours: ${theme}`,
  signOut: 'Sign out of this browser',
};
