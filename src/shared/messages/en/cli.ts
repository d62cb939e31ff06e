/** What the set-up in the terminal says besides the set-up’s own words. */
export const cli = {
  mayBeEmpty: '(Enter: as it is)',
  who: (present: string) =>
    `Your e-mail address in SnapEngage; a team’s hub has none (Enter: ${present || 'none'})`,
  choose: (n: number, present: string) => `1–${n} (Enter: ${present})`,
  whenEntered: 'Enter them in SnapEngage, then press Enter here',
  acceptKey: 'Have you compared it, and is it the server’s? Type yes to accept',
  yes: 'yes',
  substatuses: (present: string) => `Pause reasons, parted by commas (now: ${present})`,
  done: 'Done. Everything can be changed later in Settings. “queuetray doctor” looks whether all is well.',
  left: 'Left. What you answered is kept; begin again whenever you like.',
};
