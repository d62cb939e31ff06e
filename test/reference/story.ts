/** A time in which a conversation is active in one agent's hands. Without `to`: it still is. */
export interface Hold {
  readonly agentId: string;
  readonly from: number;
  to?: number;
}

/** A time in which the visitor waits for an agent. Without `to`: still does. */
export interface Wait {
  readonly from: number;
  /** One of the `requeues`, rather than the conversation's first. */
  readonly requeued: boolean;
  to?: number;
  end?: 'answered' | 'abandoned';
}

/** All that is to be known of one conversation. Moments are epoch ms. */
export interface Story {
  readonly accountId: string;
  readonly id: string;
  /** Of its latest event, of whatever kind. */
  readonly offeredAt: number | undefined;
  readonly queuedAt: number | undefined;
  readonly widgetId: string | undefined;
  readonly rating: number | undefined;
  readonly labels: ReadonlyMap<string, string>;
  /** None: only labels and surveys are known. */
  state?: 'waiting' | 'assigned' | 'active' | 'closed';
  /** Who has it, or had it when it closed. */
  agentId?: string;
  /** When they were given it; absent for those who took it by answering. */
  assignedAt?: number;
  /** When they were given it, as long as they have not answered. */
  awaitedSinceAt?: number;
  waitingSinceAt?: number;
  /** Whom the last broadcast went to since it last began to wait. */
  broadcastTo: readonly string[];
  /** First response by an agent, and the first agent known to have responded. */
  respondedAt?: number;
  respondedBy?: string;
  /** First response by a bot, and the names of all bots that responded. */
  botRespondedAt?: number;
  readonly bots: Set<string>;
  closedAt?: number;
  /** The agent it was assigned to when it closed. */
  closedOn?: string;
  readonly holds: Hold[];
  readonly waits: Wait[];
  readonly agentResponses: { readonly agentId: string; readonly ms: number }[];
  transfers: number;
  /** Whom it was transferred to, and from. */
  readonly transfersIn: string[];
  readonly transfersOut: string[];
  outcome: 'answered' | 'botOnly' | 'abandoned' | 'open';
  /** From the offer to the first response, or to the close of an abandoned one. */
  waitMs?: number;
}
