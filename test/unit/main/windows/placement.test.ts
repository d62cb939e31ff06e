import { describe, expect, it } from 'vitest';
import { displaysKey, placeWindow } from '#main/windows/placement.ts';

describe('where a window opens', () => {
  const area = { x: 0, y: 28, width: 1280, height: 772 };
  const second = { x: 1280, y: 0, width: 1920, height: 1080 };
  const size = { width: 480, height: 640 };
  const at = (more: object) =>
    placeWindow({ saved: undefined, size, workAreas: [area], tray: undefined, nearTray: true, ...more });

  it('is where it was left, if that is still on a display', () => {
    const saved = { x: 1400, y: 100, width: 500, height: 600 };
    expect(at({ saved, workAreas: [area, second] })).toEqual(saved);
    expect(at({ saved })).not.toEqual(saved);
    expect(at({ saved: { x: 100, y: -500, width: 500, height: 600 } })).toMatchObject({ y: 36 });
  });

  it('is at the tray, within the display that has it', () => {
    expect(at({ tray: { x: 1180, y: 0, width: 24, height: 24 } })).toEqual({
      x: 792,
      y: 36,
      width: 480,
      height: 640,
    });
    expect(at({ tray: { x: 600, y: 780, width: 24, height: 20 } })).toMatchObject({ y: 28 + 772 - 640 - 8 });
    expect(
      at({ tray: { x: 3000, y: 1050, width: 24, height: 24 }, workAreas: [area, second] }),
    ).toMatchObject({ x: 2712 });
  });

  it('never larger than the display, and names a set of displays whatever their order', () => {
    expect(at({ size: { width: 5000, height: 5000 }, nearTray: false })).toEqual({
      x: 8,
      y: 36,
      width: 1264,
      height: 756,
    });
    expect(displaysKey([area, second])).toBe(displaysKey([second, area]));
  });
});
