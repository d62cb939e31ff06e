import { useEffect, useState } from 'react';
import { usePreferences } from '../state/preferences.ts';

const TOKENS = {
  text: '--text',
  muted: '--muted',
  line: '--line',
  surface: '--surface',
  accent: '--chart-accent',
  accentSoft: '--chart-accent-soft',
  good: '--chart-good',
  warn: '--chart-warn',
  bad: '--chart-bad',
  idle: '--chart-idle',
} as const;

/** The theme's colours as a canvas takes them. */
export type Ink = Readonly<Record<keyof typeof TOKENS, string>>;

function readInk(): Ink {
  // Only a computed colour is free of light-dark() and var().
  const probe = document.createElement('span');
  probe.style.display = 'none';
  probe.style.forcedColorAdjust = 'none';
  document.body.append(probe);
  const ink = Object.fromEntries(
    Object.entries(TOKENS).map(([name, token]) => {
      probe.style.color = `var(${token})`;
      return [name, getComputedStyle(probe).color];
    }),
  );
  probe.remove();
  return ink as Ink;
}

const SCHEMES = ['(prefers-color-scheme: dark)', '(forced-colors: active)'];

/** The colours of the present theme; read again when it changes. */
export function useInk(): Ink {
  const { theme } = usePreferences();
  const [ink, setInk] = useState(readInk);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the person's theme is on the root by now
  useEffect(() => {
    const read = (): void => setInk(readInk());
    // The root's attribute is set by an effect of a parent, which runs after this one.
    const frame = requestAnimationFrame(read);
    const queries = SCHEMES.map((query) => matchMedia(query));
    for (const query of queries) query.addEventListener('change', read);
    return () => {
      cancelAnimationFrame(frame);
      for (const query of queries) query.removeEventListener('change', read);
    };
  }, [theme]);
  return ink;
}
