import type { NonEmpty } from '../random.ts';

export const YOU = 'you@example.com';

/** First in, first out everywhere; what differs is whom a chat is offered to. */
export interface Widget {
  readonly id: string;
  readonly name: string;
  /** broadcast: to everybody who is free ("notify all"); assign: to the agent with the fewest chats. */
  readonly routing: 'broadcast' | 'assign';
  /** Of the chats that arrive. */
  readonly share: number;
}

export const WIDGETS: NonEmpty<Widget> = [
  { id: '0c739ebb-2016-44a0-b1da-a5b5eb272474', name: 'Sales', routing: 'broadcast', share: 5 },
  { id: '5d1f0a52-93c6-4b0e-8f6d-2f4a1c7be310', name: 'Support', routing: 'assign', share: 2 },
  { id: 'b81e6f0d-7a35-4c1e-9b7a-d0a3c9e45f28', name: 'Billing', routing: 'broadcast', share: 3 },
];

const NAMES = [
  'Ann',
  'Bo',
  'Cleo',
  'Dan',
  'Eva',
  'Finn',
  'Gina',
  'Hugo',
  'Ida',
  'Jonas',
  'Kim',
  'Lena',
  'Max',
  'Nora',
  'Omar',
  'Pia',
  'Quinn',
  'Rosa',
  'Sam',
  'Tara',
  'Uma',
  'Vic',
  'Wanda',
  'Xenia',
  'Yan',
  'Zoe',
];

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** The other agents: Ann to Zoe, then Ann2 … */
export const people = (count: number): Person[] =>
  Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / NAMES.length) + 1;
    const name = `${NAMES[index % NAMES.length]}${round > 1 ? round : ''}`;
    return { id: `${name.toLowerCase()}@example.com`, name };
  });

/** What agents go on pause for by themselves, how often in comparison, and for how long. */
export interface OwnPause {
  readonly substatus: string;
  readonly share: number;
  readonly minutes: readonly [low: number, high: number];
}

export const LUNCH: OwnPause = { substatus: 'Lunch', share: 2, minutes: [20, 40] };
export const ON_A_CALL: OwnPause = { substatus: 'On a call', share: 4, minutes: [2, 8] };
export const PAUSES: NonEmpty<OwnPause> = [
  { substatus: 'Break', share: 4, minutes: [4, 12] },
  ON_A_CALL,
  LUNCH,
  { substatus: 'Training', share: 1, minutes: [15, 30] },
];
