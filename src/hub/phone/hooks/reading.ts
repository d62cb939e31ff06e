import type { LineState } from '../links/asterisk.ts';

/** What one webhook of a phone system says of one call, in our own words. */
export interface CallTold {
  readonly what: 'ringing' | 'began' | 'ended';
  /** By which the phone system knows whose call it is. */
  readonly names: readonly string[];
  readonly callId: string;
  /** Only one person at a time has this call. */
  readonly isPassedOn?: true;
}

/** line: not what happened, but how a whole line is. nothing: understood, and of no importance. */
export type Reading =
  | { readonly kind: 'calls'; readonly calls: readonly CallTold[] }
  | { readonly kind: 'line'; readonly line: LineState }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'not-understood' };

/** Texts and numbers as text; what is none, or is empty, left out. */
export const namesIn = (...values: readonly unknown[]): string[] =>
  values
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .map((value) => String(value).trim().slice(0, 200))
    .filter((text) => text !== '');
