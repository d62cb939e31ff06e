/** Signing in with a company's own accounts: the pages where it ends short of that. `name`: what people sign in with. */
export const oidc = {
  title: 'You are not signed in',
  off: 'This hub takes no company accounts. Use a link or an access token.',
  expired: 'This sign-in took too long, was begun in another browser, or has been used already. Begin again.',
  away: (name: string, fact: string) =>
    `${name} does not answer (${fact}). Try again in a minute. If that does not help, tell whoever runs this hub.`,
  wrong: (name: string, fact: string) =>
    `${name} and this hub are not set up to fit each other (${fact}). Tell whoever runs this hub.`,
  refused: (name: string) => `${name} has not signed you in. Begin again if you want to come in.`,
  unlisted: (name: string) =>
    `${name} knows you, but you have no place in this hub. Ask whoever runs it to list you or one of your groups.`,
  noAddress: (name: string) =>
    `${name} does not tell a verified e-mail address of you, so this hub does not know which agent you are. Tell whoever runs it.`,
  again: 'Begin again',
  otherWays: 'Sign in with an access token',
};
