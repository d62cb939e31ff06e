/** Looking back at an earlier moment. */
export const replay = {
  title: 'Replay',
  open: 'Look back at an earlier moment',
  back: 'Back to the present',
  day: 'Day',
  moment: 'Moment',
  live: 'Live',
  nothing: 'Nothing is kept of that day.',
};
