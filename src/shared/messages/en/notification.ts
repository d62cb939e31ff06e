import type { Occasion } from '../../domain/occasion.ts';

/** What the system shows when a chat needs somebody. */
export const notification = {
  titles: {
    queued: 'Chat waiting',
    broadcasted: 'Chat offered to you',
    assigned: 'Chat given to you',
    transferred: 'Chat handed over to you',
  } satisfies Record<Occasion, string>,
  stillWaiting: 'Still waiting',
  burst: (n: number) => `${n} chats waiting`,
  burstBody: (longest: string, widgets: string) => `longest ${longest}${widgets ? ` · ${widgets}` : ''}`,
  testTitle: 'This is how QueueTray tells you',
  testBody: '“Is the blue one in stock?” · Boulder, US · 0:04',
  noMessage: 'No message yet',
  byLink: { online: 'A link put you online', pause: 'A link put you on pause' },
  byLinkBody: 'If that was not you, undo it.',
  undo: 'Undo',
};
