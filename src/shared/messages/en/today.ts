/** The charts of today. */
export const today = {
  title: 'Today',
  hint: 'Drag over a chart to look closer. In a chart: arrow keys read values, + − 0 zoom, Shift and an arrow move along.',
  keys: 'Arrow keys read values, plus and minus zoom, 0 shows the whole day, Shift and an arrow move along.',
  zoomIn: 'Look closer',
  zoomOut: 'Look from further away',
  wholeDay: 'Whole day',
  asTable: 'Show as table',
  asChart: 'Show as chart',
  fromTo: (from: string, to: string) => `${from} – ${to}`,
  queue: {
    title: 'Queue',
    waiting: 'Chats waiting',
    longest: 'Longest wait',
    quiet: 'Nobody had to wait in this time.',
    summary: (most: number, time: string, longest: string) =>
      `Most at once: ${most}, in the quarter of an hour from ${time}. Longest wait: ${longest}.`,
    at: (time: string, waiting: number, longest: string | undefined) =>
      longest === undefined
        ? `${time} · nobody waiting`
        : `${time} · ${waiting} waiting · longest ${longest}`,
    unknownAt: (time: string) => `${time} · not known yet`,
    columns: ['From', 'Waiting then', 'Most waiting', 'Longest wait'],
  },
  quarters: {
    title: 'Offered per 15 minutes',
    offered: (n: number) => `${n} offered`,
    offeredAt: (times: string, n: number) => `${times} · ${n} offered`,
    at: (times: string, offered: number, answered: number, abandoned: number) =>
      `${times} · ${offered} offered, ${answered} answered, ${abandoned} abandoned`,
    answered: (n: number) => `${n} answered`,
    abandoned: (n: number) => `${n} abandoned`,
    open: (n: number) => `${n} still open`,
    botOnly: (n: number) => `${n} by a bot alone`,
    empty: 'No chat has been offered today.',
    columns: ['From', 'Offered', 'Answered', 'Abandoned', 'Still open', 'By a bot alone'],
  },
  answers: {
    title: 'Time to the first answer',
    longer: (than: string) => `longer than ${than}`,
    at: (times: string, n: number, share: string) =>
      `${times} · ${n === 1 ? '1 chat' : `${n} chats`} (${share})`,
    summary: (share: string, target: string, p50: string, p90: string) =>
      `${share} within the target of ${target}. Half within ${p50}, nine of ten within ${p90}.`,
    empty: 'No chat offered in this time has been answered.',
    columns: ['Answered after', 'Chats', 'Share'],
  },
  agents: {
    title: 'Agents',
    summary: (agents: number, chats: number) =>
      `${agents === 1 ? '1 agent' : `${agents} agents`}, ${chats === 1 ? '1 chat' : `${chats} chats`} in their hands. Hollow: not answered yet. A click opens the chat.`,
    assigned: (visitor: string, times: string, duration: string) =>
      `${visitor}, not answered yet, ${times} (${duration})`,
    active: (visitor: string, times: string, duration: string) => `${visitor}, ${times} (${duration})`,
    assignedWhat: (visitor: string) => `Given: ${visitor}`,
    activeWhat: (visitor: string) => `Chat: ${visitor}`,
    first: (n: number, of: number) => `The first ${n} of ${of}. Zoom in to see others.`,
    empty: 'No agent has been seen today.',
    columns: ['Agent', 'What', 'From', 'To', 'Duration'],
  },
};
