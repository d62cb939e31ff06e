/** A status, how it is set, and why it is what it is. */
export const status = {
  online: 'Online',
  pause: 'Pause',
  paused: 'Paused',
  unknown: 'Unknown',
  pausedWith: (substatus: string) => `Paused · ${substatus}`,
  goOnline: 'Go online',
  pauseFor: 'Pause for',
  until: 'Until…',
  untilTime: (time: string) => `until ${time}`,
  other: 'Other…',
  otherTitle: 'Pause with another reason',
  otherLabel: 'Reason',
  minutes: (n: number) => `${n} min`,
  oneHour: '1 h',
  myStatus: (status: string) => `My status: ${status}`,
  pausing: 'Pausing… SnapEngage has not confirmed yet.',
  goingOnline: 'Going online… SnapEngage has not confirmed yet.',
  waitingBecause: (reason: string) =>
    `SnapEngage has not taken your status yet: “${reason}”. QueueTray keeps trying.`,
  pausedByVendor: (time: string) => `Paused by SnapEngage at ${time}`,
  pauseNotEnded: (time: string) => `Your pause since ${time} should have ended while the computer slept`,
  pausedBySupervisor: (time: string) => `Paused by a supervisor at ${time}`,
  pausedByLock: (time: string) => `Paused at ${time}, when the screen was locked`,
  pausedByItself: (time: string, why: 'idle' | 'call' | 'schedule' | 'unanswered' | 'rule') =>
    `Paused at ${time} ${
      {
        idle: 'while nobody was at the computer',
        call: 'for a phone call',
        schedule: 'by your schedule',
        unanswered: 'because a chat given to you was not answered',
        rule: 'by a rule of your team',
      }[why]
    }`,
  pausedByLink: (time: string) => `Paused at ${time} by a link`,
  cause: (cause: string) => `SnapEngage says: “${cause}”.`,
  stillPaused: 'You get no new chats until you go online.',
  pauseEnded: (time: string) => `Your pause was to end at ${time}. You are still paused.`,
  refused: (reason: string) => `SnapEngage refused: “${reason}”.`,
  refusedToken: 'Open Settings → SnapEngage to paste a new API token.',
  refusedAgent: 'Check the e-mail address in Settings: it must be the one you sign in to SnapEngage with.',
  refusedOther: 'Open Settings → SnapEngage and send a test status to see what it answers.',
  expired: (reason: string) =>
    `SnapEngage did not take your status within 15 minutes: “${reason}”. Look there what it is now.`,
  notSetUp: 'Statuses cannot be sent yet: the SnapEngage API token is missing.',
  noAgent: 'Tell QueueTray who you are to set your status.',
};
