import { type core, safeParse } from 'zod/mini';

/**
 * Reads stored settings field by field: one that is absent or no longer fits takes its default, the
 * rest stay as the person left them.
 */
export function readStored<Values extends object>(
  shape: { readonly [Name in keyof Values]: core.$ZodType<Values[Name]> },
  defaults: Values,
  stored: unknown,
): Values {
  if (stored === null || typeof stored !== 'object') return defaults;
  const kept: Partial<Record<string, unknown>> = { ...defaults };
  for (const [key, field] of Object.entries<core.$ZodType>(shape)) {
    const read = safeParse(field, (stored as Record<string, unknown>)[key]);
    if (read.success) kept[key] = read.data;
  }
  return kept as Values;
}
