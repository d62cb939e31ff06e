/** Signing in to a hub in the browser. */
export const signIn = {
  title: 'Come in',
  body: 'This browser is not signed in, or no longer. Open the link that the hub printed or a new one (a supervisor makes one in Settings → Access), or paste an access token.',
  with: (name: string) => `Sign in with ${name}`,
  token: 'Access token',
  signIn: 'Sign in',
  wrong: 'This hub does not know that token.',
};
