import { z } from 'zod/mini';

/** Monday is 1, Sunday 7. */
export const Weekday = z.int().check(z.minimum(1), z.maximum(7));
/** `13:30`, by a clock on the wall. */
export const TimeOfDay = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not a time such as 13:30'));
