/** Why a status is what it is, and what to do about it: told when somebody asks. */
export const why = {
  pausedByVendor: (time: string) => `Paused by SnapEngage at ${time}`,
  pauseNotEnded: (time: string) => `Your pause since ${time} was not ended in time`,
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
  refusedToken: 'Open Settings → SnapEngage to paste a new API token.',
  refusedAgent: 'Check the e-mail address in Settings: it must be the one you sign in to SnapEngage with.',
  refusedOther: 'Open Settings → SnapEngage and send a test status to see what it answers.',
  askSupervisor: 'Ask your supervisor.',
  expired: (reason: string) =>
    `SnapEngage did not take your status within 15 minutes: “${reason}”. Look there what it is now.`,
};
