/** Recording what SnapEngage sends. */
export const recording = {
  button: 'Record…',
  on: (requests: number) => `Recording · ${requests}`,
  title: 'Record what SnapEngage sends',
  about:
    'Keeps every request as it came, headers without secrets, in a private file on the hub’s computer, at most 20 MB. It holds visitors’ data: look through it before you pass it on. It is deleted after seven days.',
  has: (requests: number) =>
    requests === 0
      ? 'Nothing is recorded.'
      : `${requests === 1 ? '1 request is' : `${requests} requests are`} recorded.`,
  until: (time: string, requests: number) =>
    `Recording until ${time}. ${requests === 1 ? '1 request' : `${requests} requests`} so far.`,
  endedBecause: {
    tooLarge: 'It ended by itself: 20 MB are full. Save it, delete it and start anew.',
    diskFull:
      'It ended by itself: the disk of the hub’s computer is full. Free some space, then start again.',
    unwritable: 'It ended by itself: its file cannot be written. The doctor says more.',
  },
  howLong: 'For how long',
  times: { hour: 'One hour', day: 'One day', week: 'One week' },
  start: 'Start',
  stop: 'Stop',
  save: 'Save the recording',
  remove: 'Delete the recording',
  learn: 'What we learned',
  learned: 'What we learned',
  learnedAbout:
    'Names of fields and headers, what their values look like, their order and repeats: no visitor’s data, no token. Sent to us, it teaches QueueTray to read your account.',
  learnedKind: (address: string, kind: string, payloads: number, fields: number) =>
    `${address}: ${kind}, ${payloads} ×, ${fields} fields`,
  learnedHeaders: (names: string) => `Headers: ${names}`,
  learnedTimes: (same: number, all: number) =>
    `One and the same time in all events: ${same} of ${all} chats with several`,
  learnedRepeats: (repeats: number) => `Sent again, word for word: ${repeats}`,
  learnedAll: 'All of it',
  saveLearned: 'Save the report',
};
