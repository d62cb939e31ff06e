import type { ProblemCode } from '../../contract/problem.ts';

/** What went wrong, for each code of a problem. */
export const problems = {
  'bad-request': 'That was not accepted.',
  'not-json': 'That was not accepted.',
  'not-authenticated': 'Your access token is missing or no longer valid. Sign in again.',
  'not-allowed': 'You are not allowed to do this here.',
  'not-found': 'That is not there any more.',
  'foreign-host': 'This hub does not know the name it was called by.',
  'too-large': 'That is too large.',
  'too-many-requests': 'Too many tries. Wait a minute.',
  'journal-unavailable':
    'The hub cannot write to its disk. See that it is there and not full, then try again.',
  'storage-full': 'The hub’s disk is full. Free some space on it, then try again.',
  'not-configured': 'This is not set up yet. Open Settings → SnapEngage.',
  'refused-by-vendor': 'SnapEngage refused it.',
  'wish-overtaken': 'Another change came in between.',
  unreachable: 'The hub cannot be reached. Check the network; QueueTray keeps trying.',
  'timed-out': 'No answer in time. Try again.',
  unexpected: 'Something went wrong.',
} satisfies Record<ProblemCode, string>;
