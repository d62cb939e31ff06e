/** A message for people in Slack or Teams, before it has either's form. Plain text everywhere: it is escaped by whoever sends it. */
export interface TeamPost {
  readonly title: string;
  readonly text?: string;
  readonly tone: 'info' | 'warning' | 'good';
  readonly facts?: readonly { readonly label: string; readonly value: string }[];
  /** A path of the hub's own pages that a button opens: `/queue`. */
  readonly path?: string;
}
