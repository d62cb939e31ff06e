/** What one webhook says of one conversation. Moments are epoch ms. */
export interface ConversationFact {
  readonly about: 'conversation';
  readonly kind: ConversationKind;
  readonly accountId: string;
  readonly conversationId: string;
  readonly at: number;
  /** Who answered, or whom it was given to. */
  readonly agentId?: string;
  readonly byBot?: boolean;
  /** Whom a broadcast went to. */
  readonly broadcastTo?: readonly string[];
  readonly widgetId?: string;
  /** Name to value, `""` where none was given. */
  readonly labels?: ReadonlyMap<string, string>;
  readonly rating?: number;
}

export type ConversationKind =
  | 'queued'
  | 'broadcasted'
  | 'assigned'
  | 'responded'
  | 'transferred'
  | 'closed'
  | 'labeled'
  | 'surveyed';

/** What one webhook says of one agent. */
export interface StatusFact {
  readonly about: 'agent';
  readonly accountId: string;
  readonly agentId: string;
  readonly at: number;
  readonly status: 'online' | 'pause' | 'unknown';
  /** `""`: none. */
  readonly substatus: string;
}

/** What a record of the Integration API or the Logs API says of one conversation, at the moment of its end. */
export interface LogFact {
  readonly about: 'log';
  readonly accountId: string;
  readonly conversationId: string;
  readonly at: number;
  readonly createdAt: number;
  readonly waitMs: number;
  /** Absent: the chat goes on. */
  readonly durationMs?: number;
  readonly answered: boolean;
  readonly offline: boolean;
  readonly agentId?: string;
  readonly widgetId?: string;
  readonly labels?: ReadonlyMap<string, string>;
  readonly rating?: number;
}

export type Fact = ConversationFact | StatusFact | LogFact;

/** One webhook on its way: where it is posted, and what. `account` `""`: the path without one. */
export interface Delivery {
  readonly hook: 'conversation-events' | 'agent-status' | 'integration';
  readonly account: string;
  readonly payload: Readonly<Record<string, unknown>>;
}
