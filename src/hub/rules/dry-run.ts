import { DryRun, type DryRunResult } from '#shared/rules/dry-run.ts';
import type { Rule } from '#shared/rules/rule.ts';
import type { RuleSettings } from '#shared/rules/run.ts';
import { startOfDay } from '#shared/time/zone.ts';
import { inTurns } from '../in-turns.ts';
import type { Journal } from '../journal/journal.ts';

const HOUR_MS = 3_600_000;
/** An agent's status may be as old. */
const STATUSES_BACK_MS = 7 * 24 * HOUR_MS;

export interface DryRunParts {
  readonly journal: Pick<Journal, 'readBetween'>;
  readonly settings: RuleSettings;
  /** A chat that is open, but of which nothing was heard for so long, counts no more. */
  readonly staleAfterMs: number;
}

/** A rule over a range of the journal (epoch ms), by the events' own times; in slices, so that others get a turn. */
export async function dryRunOver(
  rule: Rule,
  { from, to }: { readonly from: number; readonly to: number },
  { journal, settings, staleAfterMs }: DryRunParts,
): Promise<DryRunResult> {
  const run = new DryRun({ rule, settings, from, to });
  const looksFrom = from - rule.forMs - rule.atMostEveryMs - HOUR_MS;
  const dayFrom = startOfDay(looksFrom, settings.timeZone);
  const knowsFrom = Math.min(dayFrom, looksFrom - staleAfterMs - HOUR_MS);
  for await (const events of journal.readBetween(looksFrom - STATUSES_BACK_MS, knowsFrom, 'statuses'))
    await inTurns(run.takeSteps(events));
  for await (const events of journal.readBetween(knowsFrom, to)) await inTurns(run.takeSteps(events));
  return inTurns(run.endSteps());
}
