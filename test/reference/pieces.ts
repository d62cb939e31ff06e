/** One row's share of a range that is cut by the wall clock. */
export interface Piece {
  readonly key: string;
  /** Where the piece begins, perhaps before the range. */
  readonly from: number;
  readonly to: number;
}

const MINUTE = 60_000;

/** The pieces that touch `[from, to)`. Goes through the time minute by minute: slow, and nothing to get wrong. */
export function piecesOf(from: number, to: number, tz: string, by: 'day' | number): Piece[] {
  const wallClock = wallClockOf(tz);
  const pieces: { key: string; from: number; to: number }[] = [];
  let date = '';
  let offset = Number.NaN;
  // So much earlier is before the beginning of whatever piece `from` lies in.
  const early = (by === 'day' ? 2 * 1440 : 120) * MINUTE;
  for (let at = Math.floor(from / MINUTE) * MINUTE - early; at < to; at += MINUTE) {
    const wall = wallClock(at);
    const begins = by === 'day' ? wall.date > date : wall.minute % by === 0 || wall.offsetMinutes !== offset;
    if (wall.date > date) date = wall.date;
    offset = wall.offsetMinutes;
    if (begins) pieces.push({ key: by === 'day' ? wall.date : keyOf(wall), from: at, to: at });
    if (pieces.length > 0) pieces[pieces.length - 1]!.to = at + MINUTE;
  }
  // The first one found began before it was looked at.
  return pieces.slice(1).filter((piece) => piece.to > from);
}

interface Wall {
  readonly date: string;
  readonly time: string;
  readonly minute: number;
  readonly offsetMinutes: number;
}

function wallClockOf(tz: string): (at: number) => Wall {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: tz,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (at) => {
    const part: Record<string, string> = {};
    for (const { type, value } of format.formatToParts(at)) part[type] = value;
    const { year, month, day, hour, minute } = part;
    const date = `${year}-${month}-${day}`;
    const asIfUtc = Date.parse(`${date}T${hour}:${minute}:00Z`);
    return {
      date,
      time: `${hour}:${minute}`,
      minute: Number(minute),
      offsetMinutes: (asIfUtc - at) / MINUTE,
    };
  };
}

function keyOf({ date, time, offsetMinutes }: Wall): string {
  const size = Math.abs(offsetMinutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date}T${time}${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
