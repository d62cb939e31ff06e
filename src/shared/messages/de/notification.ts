import type { Messages } from '../en/index.ts';

export const notification: Messages['notification'] = {
  titles: {
    queued: 'Chat wartet',
    broadcasted: 'Chat für dich angeboten',
    assigned: 'Chat für dich',
    transferred: 'Chat an dich übergeben',
  },
  stillWaiting: 'Wartet noch',
  burst: (n) => `${n} Chats warten`,
  burstBody: (longest, widgets) => `längste Zeit ${longest}${widgets ? ` · ${widgets}` : ''}`,
  testTitle: 'So meldet sich QueueTray',
  testBody: '„Gibt es das auch in Blau?“ · Leipzig, DE · 0:04',
  noMessage: 'Noch keine Nachricht',
  byLink: { online: 'Ein Link hat dich online gesetzt', pause: 'Ein Link hat dich in Pause gesetzt' },
  byLinkBody: 'Wenn du das nicht warst, mach es rückgängig.',
  undo: 'Rückgängig',
};
