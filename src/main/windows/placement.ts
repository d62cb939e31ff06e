export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacementSources {
  /** Where the person left it, with these displays. */
  readonly saved: Rectangle | undefined;
  readonly size: { readonly width: number; readonly height: number };
  /** Work areas of the displays there are now, the primary one first. */
  readonly workAreas: readonly Rectangle[];
  /** Where the tray icon is, if the system tells. */
  readonly tray: Rectangle | undefined;
  /** Opens at the tray icon rather than in the middle. */
  readonly nearTray: boolean;
}

const MARGIN = 8;
/** At least this much of a window must lie on a display for the person to get hold of it. */
const MIN_VISIBLE = 80;

/** Where a window opens: where it was left, if that is still on a display; else at the tray; else in the middle. */
export function placeWindow({ saved, size, workAreas, tray, nearTray }: PlacementSources): Rectangle {
  const [primary = { x: 0, y: 0, width: 1280, height: 800 }] = workAreas;
  if (saved && workAreas.some((area) => isWithinReach(saved, area))) return saved;
  const area = tray ? nearest(workAreas, tray, primary) : primary;
  const width = Math.min(size.width, area.width - 2 * MARGIN);
  const height = Math.min(size.height, area.height - 2 * MARGIN);
  if (!nearTray) {
    return {
      x: Math.round(area.x + (area.width - width) / 2),
      y: Math.round(area.y + (area.height - height) / 2),
      width,
      height,
    };
  }
  const corner = tray && tray.width > 0 ? tray : { x: area.x + area.width, y: area.y, width: 0, height: 0 };
  const above = corner.y > area.y + area.height / 2;
  return {
    x: Math.round(
      clamp(corner.x + corner.width / 2 - width / 2, area.x + MARGIN, area.x + area.width - width - MARGIN),
    ),
    y: above ? area.y + area.height - height - MARGIN : area.y + MARGIN,
    width,
    height,
  };
}

/** Names a set of displays: what was remembered holds for these. */
export const displaysKey = (workAreas: readonly Rectangle[]): string =>
  workAreas
    .map(({ x, y, width, height }) => `${x},${y},${width}x${height}`)
    .sort()
    .join(' ');

function isWithinReach(window: Rectangle, area: Rectangle): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const titleBarOn = window.y >= area.y - MARGIN && window.y < area.y + area.height - MIN_VISIBLE / 2;
  return across >= MIN_VISIBLE && titleBarOn;
}

function nearest(areas: readonly Rectangle[], point: Rectangle, otherwise: Rectangle): Rectangle {
  const distance = (area: Rectangle): number =>
    Math.hypot(
      Math.max(area.x - point.x, 0, point.x - (area.x + area.width)),
      Math.max(area.y - point.y, 0, point.y - (area.y + area.height)),
    );
  return [...areas].sort((a, b) => distance(a) - distance(b))[0] ?? otherwise;
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, high));
