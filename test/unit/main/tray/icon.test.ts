import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { drawIcon } from '#main/tray/icon.ts';
import { encodePng } from '#main/tray/png.ts';

describe('the tray icon', () => {
  const icon = (more: object) =>
    Buffer.from(
      drawIcon({
        mark: 'online',
        count: 0,
        level: 'within',
        size: 16,
        dark: false,
        template: false,
        ...more,
      }),
    ).toString('base64');

  it('tells four states apart by shape alone', () => {
    const shapes = ['online', 'pause', 'unknown', 'error'].map((mark) => icon({ mark, template: true }));
    expect(new Set(shapes).size).toBe(4);
  });

  it('shows how many wait, up to nine, and how bad it is', () => {
    const numbers = Array.from({ length: 12 }, (_, count) => icon({ count }));
    expect(new Set(numbers).size).toBe(11);
    expect(icon({ count: 10 })).toBe(icon({ count: 99 }));
    expect(icon({ count: 3, level: 'over' })).not.toBe(icon({ count: 3 }));
  });

  it('is black and transparent only, as a template', () => {
    const pixels = drawIcon({ mark: 'error', count: 3, level: 'over', size: 32, dark: true, template: true });
    for (let at = 0; at < pixels.length; at += 4) expect([...pixels.subarray(at, at + 3)]).toEqual([0, 0, 0]);
  });

  it('is a PNG that holds just these pixels', () => {
    const pixels = drawIcon({
      mark: 'pause',
      count: 2,
      level: 'near',
      size: 20,
      dark: false,
      template: false,
    });
    const png = encodePng(pixels, 20, 20);
    const start = png.indexOf('IDAT') + 4;
    const lines = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)));
    expect(lines).toHaveLength(20 * 81);
    for (let y = 0; y < 20; y++)
      expect(lines.subarray(y * 81 + 1, (y + 1) * 81)).toEqual(
        Buffer.from(pixels.subarray(y * 80, (y + 1) * 80)),
      );
  });
});
