const ISO =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2}|UTC|GMT)?$/i;
const MONTH_FIRST =
  /^([A-Z][a-z]{2})[a-z]*\.? (\d{1,2}), (\d{4}),? (\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AP]M)?(?: (?:GMT|UTC))?$/i;
const RFC_2822 = /^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} (GMT|UTC|[+-]\d{4})$/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Year 2000 in seconds and 2100 in milliseconds: outside, a number is no time of a chat. */
const EARLIEST_MS = 946_684_800_000;
const LATEST_MS = 4_102_444_800_000;

/**
 * Reads a moment in any of the forms seen in the vendor's payloads: epoch seconds, milliseconds or
 * microseconds (number or digits), ISO 8601 (without a zone: UTC), `Oct 3, 2014 2:14:31 PM` in GMT.
 * Returns epoch ms, or undefined when it is none of these or lies outside the years 2000–2100.
 */
export function parseMoment(value: unknown): number | undefined {
  const ms =
    typeof value === 'number' ? fromEpoch(value) : typeof value === 'string' ? fromText(value.trim()) : NaN;
  return Number.isFinite(ms) && ms >= EARLIEST_MS && ms <= LATEST_MS ? Math.round(ms) : undefined;
}

/** Seconds, milliseconds and microseconds of these years differ in magnitude, so it tells them apart. */
function fromEpoch(value: number): number {
  if (value < 1e11) return value * 1000;
  return value < 1e14 ? value : value / 1000;
}

function fromText(text: string): number {
  if (/^\d{9,17}(\.\d+)?$/.test(text)) return fromEpoch(Number(text));
  const iso = ISO.exec(text);
  if (iso) {
    const [, date, time, zone = 'Z'] = iso;
    const offset = /^(UTC|GMT|Z)$/i.test(zone) ? 'Z' : zone.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2');
    return Date.parse(`${date}T${time?.replace(',', '.')}${offset}`);
  }
  const named = MONTH_FIRST.exec(text);
  if (named) {
    const [, month = '', day, year, hourText, minute, second = '0', half] = named;
    const monthIndex = MONTHS.indexOf(month.toLowerCase());
    let hour = Number(hourText);
    if (monthIndex < 0 || Number(day) > 31 || hour > (half ? 12 : 23) || Number(minute) > 59) return NaN;
    if (half) hour = (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
    return Date.UTC(Number(year), monthIndex, Number(day), hour, Number(minute), Number(second));
  }
  return RFC_2822.test(text) ? Date.parse(text) : NaN;
}
