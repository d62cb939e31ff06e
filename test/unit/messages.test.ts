import { describe, expect, it } from 'vitest';
import { de } from '#shared/messages/de/index.ts';
import { en } from '#shared/messages/en/index.ts';
import { pickLanguage } from '#shared/messages/messages.ts';
import { findDeadWords, type Picked, sourcesIn, wordsOf } from '../support/words-read.ts';

/** Rooms that are read by name and by an index too, and what the index reaches. */
const PICKED: Picked = {
  // The sections of the list, and how a wait stands against the target.
  queue: ['waiting', 'mine', 'others', 'within', 'near', 'over'],
  // What became of a status that a supervisor set.
  team: ['taken', 'waiting'],
  // The statuses of an agent.
  status: ['online', 'paused', 'unknown'],
  // What a person can be told of, and whether the system lets them be told.
  'settings.alerts': [
    ...['queued', 'broadcasted', 'assigned', 'transferred', 'statusChanged'],
    ...['allowed', 'denied', 'undecided', 'unknown', 'unsupported'],
  ],
  // What became of the chats of a quarter of an hour.
  'today.quarters': ['answered', 'botOnly', 'open', 'abandoned'],
  // How an agent has a chat: as a sentence, and as a cell of the table.
  'today.agents': ['assigned', 'active', 'assignedWhat', 'activeWhat'],
  // Why a sign-in did not end in one.
  oidc: ['away', 'wrong', 'refused', 'unlisted', 'noAddress'],
  // Where in a JSON body things stand.
  'phone.mapping': ['agent', 'callId', 'event', 'began', 'ended'],
  // A name for each phone system: their list is the program's own.
  'phone.names': 'every',
  // The states that need no number or time.
  'reach.states': ['off', 'starting', 'refused'],
  // A name for each view, step, settable status and figure: their lists are the program's own.
  views: 'every',
  'setup.steps': 'every',
  'reports.columns': 'every',
  'reports.columnHints': 'every',
};

describe('the words', () => {
  const { dead, pickedFrom } = findDeadWords(en, sourcesIn('src'), PICKED);

  it('are all read somewhere', () => expect(dead).toEqual([]));

  it('that an index reaches among others are told in PICKED, and no others', () => {
    expect(pickedFrom).toEqual(Object.keys(PICKED).sort());
    const told = Object.entries(PICKED).flatMap(([room, keys]) =>
      keys === 'every' ? [] : keys.map((key) => `${room}.${key}`),
    );
    expect(told.filter((word) => !wordsOf(en).has(word))).toEqual([]);
  });
});

describe('a word', () => {
  const catalogue = {
    queue: { title: 'Queue', headline: (n: number) => `${n} wait`, near: 'near' },
    views: { queue: 'Queue', team: 'Team' },
  };
  const deadIn = (...sources: string[]) => findDeadWords(catalogue, sources).dead;
  const table = 't.views[view];';

  it('that nobody reads is dead', () => {
    expect(deadIn('t.queue.title; t.queue.headline(2);', table)).toEqual(['queue.near']);
    expect(deadIn('/* t.queue.near */ t.queue.title; t.queue.headline(2);', table)).toEqual(['queue.near']);
    expect(deadIn('t.queue.title; t.queue.headline(2); words.near;', table)).toEqual(['queue.near']);
  });

  it.each([
    'this.t.queue.near; t.queue.title.length; t\n  .queue\n  .headline(2);',
    'const words = t.queue; words.near; words.title; words.headline(2);',
    'const { near, title: heading, headline } = t.queue; near; heading; headline(2);',
  ])('is read by %j', (source) => expect(deadIn(source, table)).toEqual([]));

  it('of a room that is read by name and by an index is read if somebody told so', () => {
    const sources = ['t.queue.title; t.queue[name]; t.views.team;', table];
    expect(findDeadWords(catalogue, sources, { queue: ['near'], views: 'every' })).toEqual({
      dead: ['queue.headline'],
      pickedFrom: ['queue', 'views'],
    });
    expect(deadIn(...sources)).toEqual(['queue.headline', 'queue.near', 'views.queue']);
  });
});

describe('the languages', () => {
  const english = wordsOf(en);
  const german = wordsOf(de);

  it('follow the system, unless chosen', () => {
    expect(pickLanguage('system', ['de-AT', 'en'])).toBe('de');
    expect(pickLanguage('system', ['fr-FR', 'de'])).toBe('de');
    expect(pickLanguage('system', ['ja'])).toBe('en');
    expect(pickLanguage('en', ['de'])).toBe('en');
  });

  it('have the same words in the same order, with as many blanks to fill', () => {
    const shape = (word: unknown): unknown =>
      typeof word === 'function' ? word.length : Array.isArray(word) ? word.map(shape) : typeof word;
    const shapes = (words: Map<string, unknown>) => [...words].map(([key, word]) => [key, shape(word)]);
    expect(shapes(german)).toEqual(shapes(english));
  });

  it('leave no word empty or untranslated', () => {
    const texts = (word: unknown): string[] => [word].flat(2).filter((part) => typeof part === 'string');
    expect([...english, ...german].filter(([, word]) => texts(word).includes(''))).toEqual([]);
    const same = [...english].filter(([key, word]) => {
      const translated = texts(german.get(key));
      return texts(word).some((text, at) => text.length > 12 && text === translated[at]);
    });
    expect(same.map(([key]) => key)).toEqual([
      // A product's name.
      'posts.teams.title',
      'settings.vendor.webhookToken',
      // As SnapEngage's dashboard names them.
      'reach.whereStatus',
      'doctor.checks.webhookToken',
    ]);
  });
});
