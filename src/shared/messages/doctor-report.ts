import type { Check, Finding } from '../contract/doctor.ts';
import type { Messages } from './en/index.ts';

export interface Examined {
  readonly check: Check;
  readonly finding: Finding;
}

/** *Disk: fine (20480 MiB)*; below it what to do. */
export function findingLines({ check, finding: { outcome, advice, fact } }: Examined, t: Messages): string[] {
  const head = `${t.doctor.checks[check]}: ${t.doctor.outcomes[outcome]}${fact ? ` (${fact})` : ''}`;
  return advice ? [head, t.doctor.advices[advice]] : [head];
}

/** For a message to whoever helps: no secret, no visitor, no address of a person. */
export const doctorReport = (examined: readonly Examined[], t: Messages): string =>
  examined
    .map((one) => findingLines(one, t))
    .map(([head = '', advice]) => (advice ? `${head}\n  ${advice}` : head))
    .join('\n');
