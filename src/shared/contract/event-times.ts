/** Whether an account's events bear their own times, as far as it was found out. */
export interface EventTimesAnswer {
  readonly setting: 'found' | 'own' | 'arrival';
  readonly accounts: readonly {
    readonly accountId: string;
    /** Conversations with several kinds of event that arrived far apart … */
    readonly conversations: number;
    /** … and those of them whose events all bear one time: their chat's creation, presumably. */
    readonly allTheSame: number;
    /** So it is for nearly all of them. */
    readonly found: boolean;
  }[];
}
