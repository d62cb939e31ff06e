import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Agenda } from '#simulator/agenda.ts';
import { dayShape, nextArrival } from '#simulator/arrivals.ts';
import { createRandom, exponential, logNormal } from '#simulator/random.ts';

const HOUR = 3_600_000;

describe('random numbers', () => {
  it('are the same for the same seed, and others for another', () => {
    const draw = (seed: string) => Array.from({ length: 20 }, createRandom(seed));
    expect(draw('7')).toEqual(draw('7'));
    expect(draw('7')).not.toEqual(draw('8'));
  });

  it('are spread evenly, and exponential and log-normal ones about their mean and median', () => {
    const random = createRandom('spread');
    const mean = (values: number[]) => values.reduce((a, b) => a + b) / values.length;
    const many = <T>(draw: () => T) => Array.from({ length: 20_000 }, draw);
    const plain = many(random);
    expect(Math.min(...plain)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...plain)).toBeLessThan(1);
    expect(mean(plain)).toBeCloseTo(0.5, 1);
    expect(mean(many(() => exponential(random, 100))) / 100).toBeCloseTo(1, 1);
    const times = many(() => logNormal(random, 100, 0.5)).sort((a, b) => a - b);
    expect((times[10_000] ?? 0) / 100).toBeCloseTo(1, 1);
  });
});

describe('arrivals', () => {
  it('follow the shape of the day: busiest mid-morning and in the afternoon, never nothing', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => hour);
    for (const hour of hours) expect(dayShape(hour)).toBeGreaterThanOrEqual(0.15);
    expect(Math.max(...hours.map(dayShape))).toBe(1);
    expect(dayShape(10)).toBe(1);
    expect(dayShape(15)).toBe(1);
    expect(dayShape(13)).toBeLessThan(0.8);
    expect(dayShape(3)).toBeLessThan(0.2);
    expect(dayShape(9.5)).toBeCloseTo((dayShape(9) + dayShape(10)) / 2);
    expect(dayShape(-1)).toBe(dayShape(23));
    expect(dayShape(34)).toBe(dayShape(10));
  });

  it('come at the rate of the day, within four standard deviations', () => {
    const perDay = Array.from({ length: 240 }, (_, i) => dayShape(i / 10) / 10).reduce((a, b) => a + b);
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(40, 300), fc.constantFrom(1, 25), (seed, perHour, speed) => {
        const random = createRandom(`${seed}`);
        const end = (24 * HOUR) / speed;
        let count = 0;
        for (let at = 0; ; count++) {
          at = nextArrival(random, at, { perHour, speed, day: { at: 0, hour: 0 } });
          if (at > end) break;
        }
        const expected = perHour * perDay;
        expect(Math.abs(count - expected)).toBeLessThan(4.5 * Math.sqrt(expected));
      }),
      { numRuns: 40 },
    );
  });
});

describe('the agenda', () => {
  it('gives what is due by time, and first noted first among what is due at once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), fc.nat(20), (times, until) => {
        const agenda = new Agenda<number>();
        times.forEach((at, index) => {
          agenda.note(at, index);
        });
        const taken: number[] = [];
        for (let due = agenda.take(until); due; due = agenda.take(until)) taken.push(due.item);
        const expected = times
          .map((at, index) => ({ at, index }))
          .filter(({ at }) => at <= until)
          .sort((a, b) => a.at - b.at || a.index - b.index)
          .map(({ index }) => index);
        expect(taken).toEqual(expected);
        expect(agenda.nextAt).toBe(Math.min(...times.filter((at) => at > until)));
      }),
    );
  });

  it('brings everything nearer by the same factor', () => {
    const agenda = new Agenda<string>();
    agenda.note(1_100, 'a');
    agenda.note(1_500, 'b');
    agenda.compress(1_000, 10);
    expect(agenda.take(2_000)).toMatchObject({ at: 1_010, item: 'a' });
    expect(agenda.take(2_000)).toMatchObject({ at: 1_050, item: 'b' });
  });
});
