import type { z } from 'zod';

/** The first thing that is wrong with a value, for people: `wish.untilAt: only a pause can end by itself`. */
export function firstIssue(error: z.core.$ZodError, whole: string): string {
  const issue = error.issues[0];
  // What is not known is named like everything else.
  const path = issue?.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue?.path;
  return `${path?.join('.') || whole}: ${issue?.message ?? 'invalid'}`;
}
