/** Where a field stands, what it looks like, and how often it was there. Only words of our own vocabulary are quoted. */
export interface LearnedField {
  readonly path: string;
  readonly seen: number;
  readonly forms: Readonly<Record<string, number>>;
  readonly words?: readonly string[];
}

/** What payloads of one kind at one address have in common. */
export interface LearnedKind {
  readonly address: string;
  /** As it was understood: `queued`; or why not: `unknown-event`. */
  readonly kind: string;
  readonly payloads: number;
  readonly fields: readonly LearnedField[];
}

/** What a recording teaches of the wire: nothing of visitors, no token, no payload's value. Durations in ms. */
export interface Learned {
  readonly format: 1;
  readonly requests: number;
  readonly bodies: Readonly<Record<'object' | 'list' | 'xml' | 'other', number>>;
  readonly headers: readonly { readonly name: string; readonly seen: number; readonly leftOut?: string }[];
  readonly kinds: readonly LearnedKind[];
  /** In which order the kinds of a conversation arrived, and of how many conversations. */
  readonly orders: readonly { readonly order: string; readonly conversations: number }[];
  /** Conversations of which several kinds of event came, and those where all of them bore one time. */
  readonly times: { readonly conversations: number; readonly allTheSame: number };
  /** From an event's own time to its arrival. */
  readonly lateMs?: { readonly least: number; readonly median: number; readonly most: number };
  /** The very same body again, and how long after the time before. */
  readonly repeats: { readonly bodies: number; readonly afterMs: readonly number[] };
}
