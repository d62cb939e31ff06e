/** A source of numbers 0 ≤ x < 1. Everything that chances in the simulation is drawn from one of these. */
export type Random = () => number;

/** sfc32 (Chris Doty-Humphrey's Small Fast Counter): the same text gives the same numbers everywhere. */
export function createRandom(seed: string): Random {
  const hash = hashText(seed);
  let a = hash();
  let b = hash();
  let c = hash();
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

/** 32-bit words from a text (FNV-1a, then murmur3's finaliser for each word). */
function hashText(text: string): () => number {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return (word ^ (word >>> 16)) | 0;
  };
}

export const chance = (random: Random, probability: number): boolean => random() < probability;

export const between = (random: Random, low: number, high: number): number => low + (high - low) * random();

/** How long until the next of something that happens once per `mean` on average. */
export const exponential = (random: Random, mean: number): number => -mean * Math.log(1 - random());

/** How long people take: half of them less than `median`, few of them much longer (`spread` 0.5: seldom over 3 ×). */
export function logNormal(random: Random, median: number, spread: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return median * Math.exp(spread * normal);
}

export type NonEmpty<T> = readonly [T, ...T[]];

/** One of a list; undefined when it is empty. */
export function pick<T>(random: Random, list: NonEmpty<T>): T;
export function pick<T>(random: Random, list: readonly T[]): T | undefined;
export function pick<T>(random: Random, list: readonly T[]): T | undefined {
  return list[Math.floor(random() * list.length)];
}

/** One of a list in which each stands for its own share. */
export function pickByShare<T extends { readonly share: number }>(random: Random, list: NonEmpty<T>): T {
  let left = random() * list.reduce((sum, { share }) => sum + share, 0);
  for (const item of list) {
    left -= item.share;
    if (left < 0) return item;
  }
  return list[0];
}

/** An id that looks like the vendor's (a version 4 UUID). */
export function uuid(random: Random): string {
  const digit = (): string => Math.floor(random() * 16).toString(16);
  return 'xxxxxxxx-xxxx-4xxx-axxx-xxxxxxxxxxxx'.replaceAll('x', digit);
}
