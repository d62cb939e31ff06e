import { z } from 'zod';

/** list: texts with commas between them. */
export type TextForm = 'text' | 'number' | 'switch' | 'list' | 'json';

/** How a value of this schema is written as text, in a variable or a policy. */
export function textForm(schema: z.ZodType): TextForm {
  if (schema instanceof z.ZodString || schema instanceof z.ZodEnum) return 'text';
  if (schema instanceof z.ZodNumber) return 'number';
  if (schema instanceof z.ZodBoolean) return 'switch';
  if (schema instanceof z.ZodArray && schema.element instanceof z.ZodString) return 'list';
  return 'json';
}
