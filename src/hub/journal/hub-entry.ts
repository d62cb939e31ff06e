import type { DomainEvent } from '#shared/domain/event.ts';
import type { NewEntry } from './journal.ts';

/** A fact of our own, for the journal: it came from nobody, so it is never a repeat. */
export const hubEntry = (event: DomainEvent): NewEntry => ({
  receivedAt: event.at,
  source: 'hub',
  accountId: '',
  dedupeKey: null,
  payload: '{}',
  event,
});
