import type { Delivery } from './facts.ts';
import type { Random } from './random.ts';
import type { Happening } from './random-day.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A payload in snake_case, its moment in any of the vendor's spellings that can hold it, its fields in any order. */
export function spell(random: Random, { hook, account, at, fields }: Happening): Delivery {
  const time = hook === 'integration' ? { created_at_milliseconds: at } : moment(random, at);
  const written = Object.entries({ ...time, ...fields }).filter(([, value]) => value !== undefined);
  return { hook, account, payload: Object.fromEntries(random.shuffle(written)) };
}

function moment(random: Random, at: number): Record<string, unknown> {
  const isWholeSecond = at % 1_000 === 0;
  switch (random.pick(['ms', 'ms', 'iso', 'seconds', 'date'])) {
    case 'iso':
      return { timestamp: new Date(at).toISOString() };
    case 'seconds':
      return { timestamp: isWholeSecond ? at / 1_000 : at };
    case 'date':
      return isWholeSecond ? { created_at_date: inWords(new Date(at)) } : { timestamp: at };
    default:
      return { timestamp: at };
  }
}

/** `Oct 3, 2014 2:14:31 PM`, GMT. */
function inWords(date: Date): string {
  const hour = date.getUTCHours();
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()}`;
  const time = `${hour % 12 === 0 ? 12 : hour % 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  return `${day} ${time} ${hour < 12 ? 'AM' : 'PM'}`;
}
