/** Signing in to a hub in the browser. */
export const signIn = {
  title: 'Come in',
  body: 'Open the link that the hub printed when it was first started, or paste an access token.',
  denied: 'That link has been used or has expired.',
  token: 'Access token',
  signIn: 'Sign in',
  wrong: 'This hub does not know that token.',
};
