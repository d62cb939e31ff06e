import type { ConversationFact, StatusFact } from '../reference/facts.ts';
import type { ReportQuestion } from '../reference/question.ts';

type Events = readonly ConversationFact[];

/** What a comparison leaves out, and why. */
export interface NotYet {
  /** Numbers, by the end of their name. */
  readonly figures: readonly { readonly name: RegExp; readonly because: string }[];
  readonly questions: readonly {
    readonly applies: (question: ReportQuestion) => boolean;
    readonly because: string;
  }[];
  /** Conversations: their events are taken out of a day before it is given to either side. */
  readonly conversations: readonly {
    readonly applies: (events: Events, now: number) => boolean;
    readonly because: string;
  }[];
  /** Agents: all their statuses likewise. */
  readonly agents: readonly {
    readonly applies: (statuses: readonly StatusFact[]) => boolean;
    readonly because: string;
  }[];
}

export const NOTHING: NotYet = { figures: [], questions: [], conversations: [], agents: [] };

/**
 * What the product does not do yet as docs/REPORTS.md says: the one place that says so. Nothing, so the comparison leaves
 * nothing out.
 */
export const NOT_YET: NotYet = { figures: [], questions: [], conversations: [], agents: [] };
