import type { Messages } from '#shared/messages/messages.ts';

/** Why a payload was not understood. */
export const problemWords = (code: string | undefined, t: Messages): string =>
  t.inspector.problems[code as keyof Messages['inspector']['problems']] ?? code ?? '';
