/** The page of reports, retention and erasure. */
export const data = {
  daily: 'Daily report',
  dailyHint: 'Each day’s figures as a CSV file, written on the hub’s computer.',
  folder: 'Folder on the hub’s computer',
  folderHint: 'A full path. Empty: no daily report.',
  hour: 'Written at',
  by: 'A row for each',
  writeNow: 'Write yesterday’s now',
  written: (path: string) => `Written: ${path}`,
  writtenThrough: (day: string) => `Written up to ${day}.`,
  notWritten: 'Nothing was written yet.',
  failure: (reason: string) =>
    `The report could not be written: ${reason}. It is tried again every minute; check the folder.`,
  keeping: 'Keeping',
  erase: 'Erase a visitor',
  eraseHint:
    'Takes everything about one person out of what QueueTray keeps, on this hub and on every desktop.',
  email: 'Their e-mail address',
  find: 'Look for them…',
  nothing: (email: string) => `Nothing is kept of ${email}.`,
  eraseTitle: (email: string) => `Erase ${email}?`,
  eraseBody: (conversations: number, entries: number) =>
    `${entries === 1 ? '1 received event' : `${entries} received events`} of ${conversations === 1 ? '1 chat' : `${conversations} chats`} will lose name, address, message, page, place, comment and everything else as received. What stays: when what happened, who answered, labels and ratings, so that reports do not change.`,
  eraseFinal: 'This cannot be undone. It does not reach SnapEngage: erase them there as well.',
  eraseNow: 'Erase for good',
  erased: (entries: number) => `Erased from ${entries === 1 ? '1 event' : `${entries} events`}.`,
};
