import type { z } from 'zod';
import { firstIssue } from '#shared/contract/first-issue.ts';
import { fail } from '#shared/contract/problem.ts';

/** What somebody sent, as the schema has it. Throws ProblemError. */
export function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value ?? {});
  return parsed.success ? parsed.data : fail('bad-request', firstIssue(parsed.error, 'body'));
}
