/** The list of keyboard shortcuts: keys, then what they do. */
export const shortcuts = {
  title: 'Keyboard shortcuts',
  list: [
    ['O', 'Go online'],
    ['P', 'Pause'],
    ['/', 'Filter'],
    ['↑ ↓', 'Move in the list'],
    ['Enter', 'Open the chat'],
    ['Ctrl K', 'Commands'],
    ['1 … 9', 'Go to a view'],
    ['R', 'Look back, supervisors only'],
    ['?', 'This list'],
  ],
};
