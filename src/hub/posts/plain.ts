/** Controls, and what turns a text around or hides in it; not what joins an emoji or a word of Persian. */
const UNSEEN = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;
/** Between what would otherwise become a link or a mention: it is not seen. */
const JOINER = '\u2060';

/**
 * A text from wherever as nothing but text, at most so many UTF-16 units long: what neither service makes a link, a mention
 * or markup of, even where it is shown by something that looks for them.
 */
export function plain(text: string, max: number): string {
  const clean = text
    .replace(/\r\n?/g, '\n')
    .replace(UNSEEN, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return shorten(
    clean
      .replace(/:(?=\/)/g, `:${JOINER}`)
      .replace(/(www|mailto|tel|slack|msteams)(?=[.:])/gi, `$1${JOINER}`)
      .replace(/<(?=\S)/g, `<${JOINER}`)
      .replace(/@(?=\w)/g, `@${JOINER}`),
    max,
  );
}

/** The same in one line. */
export const plainLine = (text: string, max: number): string => plain(text.replace(/\s+/g, ' '), max);

/** Cut at a whole character. */
function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
