import type { Fact } from '../account/world.ts';
import { chance, type NonEmpty, pick, type Random } from '../random.ts';
import { camelConversation, camelStatus } from './camel.ts';
import { nestedConversation, nestedStatus } from './nested.ts';
import { snakeConversation, snakeStatus } from './snake.ts';
import { EXACT_FORMS, type TimeForm, timeMember, WHOLE_SECOND_FORMS } from './time-form.ts';

/** The vendor's guides print no payload, so the account can speak in each of the plausible ways. */
export const SPELLINGS = ['snake', 'camel', 'nested', 'mixed'] as const;
export type Spelling = (typeof SPELLINGS)[number];

/** One webhook: which of the endpoints it goes to, and its JSON; a text is XML. */
export interface Webhook {
  readonly source: 'conversation-events' | 'agent-status' | 'integration';
  readonly payload: Readonly<Record<string, unknown>> | string;
}

export type Encode = (fact: Fact) => Webhook;

const SINGLE: NonEmpty<Exclude<Spelling, 'mixed'>> = ['snake', 'camel', 'nested'];
const writers = {
  snake: { conversation: snakeConversation, status: snakeStatus },
  camel: { conversation: camelConversation, status: camelStatus },
  nested: { conversation: nestedConversation, status: nestedStatus },
} as const;
const usualForm: Record<Exclude<Spelling, 'mixed'>, TimeForm> = {
  snake: 'milliseconds',
  camel: 'iso',
  nested: 'created milliseconds',
};

/** `mixed` draws the spelling and the form of the time anew for each event. */
export function createEncoder(spelling: Spelling, random: Random): Encode {
  return (fact) => {
    const written = spelling === 'mixed' ? pick(random, SINGLE) : spelling;
    const form = spelling === 'mixed' ? pickForm(fact, random) : usualForm[written];
    const { conversation, status } = writers[written];
    const time = timeMember(fact.at, form);
    return fact.kind === 'agentStatus'
      ? { source: 'agent-status', payload: { ...status(fact), ...time } }
      : { source: 'conversation-events', payload: { ...conversation(fact), ...time } };
  };
}

/** Whole seconds lose the order of what happens within one, so only what may come in any order has them. */
function pickForm({ kind }: Fact, random: Random): TimeForm {
  const orderMatters = kind !== 'queued' && kind !== 'labeled' && kind !== 'surveyed';
  return orderMatters || chance(random, 0.4) ? pick(random, EXACT_FORMS) : pick(random, WHOLE_SECOND_FORMS);
}
