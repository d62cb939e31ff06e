/** The small pages that a link leads to. */
export const join = {
  body: 'This link lets this one browser in, once.',
  open: 'Open QueueTray',
  incomplete: 'This link is not complete. Copy all of it, up to its end, into the address line.',
  noScript: 'QueueTray needs JavaScript. Allow it for this address and load the page again.',
  goOn: 'Go on to QueueTray',
  denied: 'That link has been used or has expired. Ask for a new one.',
  oldLink:
    'Links with an access token in their address do not sign in any more, because browsers and servers write addresses down. Open a new link, or paste the token when you are asked for it.',
  signIn: 'Sign in with an access token',
};
