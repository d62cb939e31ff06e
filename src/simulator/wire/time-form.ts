/** The ways in which the vendor's payloads have been seen to write a moment. */
export type TimeForm = 'milliseconds' | 'created milliseconds' | 'iso' | 'seconds' | 'text';

export const EXACT_FORMS = ['milliseconds', 'created milliseconds', 'iso'] as const;
export const WHOLE_SECOND_FORMS = ['seconds', 'text'] as const;

/** The member of a payload that tells when it happened. */
export function timeMember(at: number, form: TimeForm): Record<string, unknown> {
  switch (form) {
    case 'milliseconds':
      return { timestamp: at };
    case 'created milliseconds':
      return { created_at_milliseconds: at };
    case 'iso':
      return { createdAt: new Date(at).toISOString() };
    case 'seconds':
      return { created_at_seconds: Math.floor(at / 1000) };
    case 'text':
      return { created_at_date: dateText(at) };
  }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Oct 3, 2014 2:14:31 PM`, in GMT. */
export function dateText(at: number): string {
  const date = new Date(at);
  const hour = date.getUTCHours();
  const clock = `${hour % 12 || 12}:${twoDigits(date.getUTCMinutes())}:${twoDigits(date.getUTCSeconds())}`;
  const day = `${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()}`;
  return `${day} ${clock} ${hour < 12 ? 'AM' : 'PM'}`;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');
