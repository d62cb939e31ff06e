/** The terminal's language, as `de-DE`. */
export function systemLocale(env: Readonly<Record<string, string | undefined>>): string {
  const named = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  const [, language, region] = /^([a-z]{2,3})(?:[_-]([A-Z]{2}))?\b/.exec(named) ?? [];
  if (!language) return 'en';
  return region ? `${language}-${region}` : language;
}
