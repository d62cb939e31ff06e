/** The vendor counts waits in whole seconds. */
export const wholeSeconds = (ms: number | undefined): number | undefined =>
  ms === undefined ? undefined : Math.floor(ms / 1000);
