import type { Difference, HealedPart, ReadingCause } from '../../contract/gaps-requests.ts';

/** Gaps in what was received, and what filled them. */
export const gaps = {
  about:
    'Chats whose events did not arrive (the hub was off, a webhook was lost) are completed from SnapEngage’s own log. What the events told always counts first.',
  readLogs: 'Read the log after a time without the hub, and every night at three',
  readLogsHint: 'Needs the API token and the organisation (Settings → SnapEngage).',
  missing: {
    apiToken: 'No API token is set: Settings → SnapEngage.',
    orgId: 'No organisation is set: Settings → SnapEngage.',
  },
  readNow: 'Read yesterday and today now',
  because: {
    downtime: 'after a time without the hub',
    night: 'nightly',
    asked: 'asked for',
  } satisfies Record<ReadingCause, string>,
  reading: (because: string, cases: number, left: number) =>
    `Reading (${because}): ${cases} ${cases === 1 ? 'case' : 'cases'} so far, ${left} ${left === 1 ? 'widget' : 'widgets'} to go.`,
  retry: (reason: string, time: string) => `SnapEngage did not answer (${reason}). Tried again at ${time}.`,
  last: (time: string, because: string, cases: number, fresh: number) =>
    `Last read ${time} (${because}): ${cases} ${cases === 1 ? 'case' : 'cases'}, ${fresh} new.`,
  problem: (reason: string) => `Not all of it could be read: ${reason}`,
  never: 'The log was not read yet.',
  owed: (time: string) =>
    `Nothing arrived from ${time} until the hub came back. The log of that time was not read yet.`,
  sum: (healed: number, disagree: number) =>
    `${healed} ${healed === 1 ? 'chat' : 'chats'} healed, ${disagree} ${disagree === 1 ? 'disagrees' : 'disagree'}`,
  sumHint: 'Of the last 31 days, also by the Integration API.',
  empty: 'Nothing was missed, as far as the log tells.',
  columns: { chat: 'Chat', end: 'End', healed: 'Added from the log', differs: 'Told otherwise' },
  healed: {
    whole: 'all of it',
    start: 'start',
    answer: 'answer',
    close: 'end',
    score: 'score',
  } satisfies Record<HealedPart, string>,
  figures: { wait: 'wait', close: 'end', score: 'score', agent: 'agent' } satisfies Record<
    Difference['figure'],
    string
  >,
  differs: (figure: string, events: string, log: string) => `${figure}: ${events}, log ${log}`,
  availability: 'What visitors see',
  watch: 'Ask every two minutes whether visitors see each widget online',
  watchHint: 'A public address of SnapEngage’s; no token is sent.',
  askNow: 'Ask now',
  noWidgets: 'No widget is known yet: they are learned from events.',
  online: 'online to visitors',
  offline: 'offline to visitors',
  unknown: 'not known',
  asked: (time: string) => `asked ${time}`,
  closed: (widgets: string, agents: number) =>
    `${widgets} is offline to visitors although ${agents === 1 ? '1 agent is' : `${agents} agents are`} online.`,
  closedAdvice: 'Look at the widget’s hours, its agents and its queue limit in SnapEngage.',
};
