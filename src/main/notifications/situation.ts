import type { Situation } from '#shared/alerts/situation.ts';
import type { HubLink } from '../hub/hub-link.ts';
import type { Person } from '../person/person.ts';

/** What alerts are decided by, of what is known now. */
export const readSituation = (
  { board, session }: Pick<HubLink, 'board' | 'session'>,
  { preferences, words }: Person,
  isAtComputer: boolean,
): Situation => ({ board: board.state, session, preferences, words, isAtComputer });
