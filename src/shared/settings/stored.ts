import type { z } from 'zod';

/**
 * Reads stored settings field by field: one that is absent or no longer fits takes its default, the
 * rest stay as the person left them.
 */
export function readStored<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  defaults: z.infer<z.ZodObject<Shape>>,
  stored: unknown,
): z.infer<z.ZodObject<Shape>> {
  if (stored === null || typeof stored !== 'object') return defaults;
  const kept: Record<string, unknown> = { ...defaults };
  for (const [key, field] of Object.entries(schema.shape)) {
    const read = (field as z.ZodType).safeParse((stored as Record<string, unknown>)[key]);
    if (read.success) kept[key] = read.data;
  }
  return kept as z.infer<z.ZodObject<Shape>>;
}
