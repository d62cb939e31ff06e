const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const UUID = /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/i;
const ISO = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const VENDOR_DATE = /^[A-Z][a-z]{2} \d{1,2}, \d{4} \d{1,2}:\d{2}:\d{2} [AP]M$/;

/** What a value looks like, without the value. */
export function formOf(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return formOfNumber(value);
  if (Array.isArray(value)) return value.length === 0 ? 'empty list' : 'list';
  if (typeof value === 'object') return 'object';
  const text = String(value);
  if (text === '') return 'empty text';
  if (EMAIL.test(text)) return 'e-mail address';
  if (UUID.test(text)) return 'UUID';
  if (VENDOR_DATE.test(text)) return 'MMM d, yyyy h:mm:ss a';
  if (ISO.test(text)) return text.endsWith('Z') ? 'ISO 8601, Z' : 'ISO 8601';
  if (/^https?:\/\//i.test(text)) return 'address (URL)';
  if (/^\d+$/.test(text)) return `text: ${formOfNumber(Number(text))}`;
  if (/^(true|false)$/i.test(text)) return 'text: boolean';
  return 'text';
}

function formOfNumber(value: number): string {
  if (!Number.isInteger(value)) return 'number';
  if (value >= 946_684_800 && value <= 4_102_444_800) return 'epoch seconds';
  if (value >= 946_684_800_000 && value <= 4_102_444_800_000) return 'epoch milliseconds';
  return value < 0 ? 'negative integer' : 'integer';
}

/** A name as a program would write it, and none that tells of anybody; others are left out. */
export const nameOf = (name: string): string =>
  /^[A-Za-z_][\w-]{0,39}$/.test(name) && !/\d{4}/.test(name) ? name : '(a name left out)';
