const MASK = '…';
/** `--token X`, `--authtoken=X`, `-p X`, `password: X`: the word after is nobody's business. */
const NAMED =
  /((?:^|[\s,;?&/"'-])(?:[\w-]*(?:token|secret|password|passwd|pwd|auth|key|bearer)[\w-]*)["']?(?:\s*[=:]\s*|\s+))("[^"]*"|'[^']*'|[^\s&]+)/gi;
/** Long, and of letters and digits: nobody's word. */
const RANDOM = /(?=[\w+/=~-]*\d)(?=[\w+/=~-]*[A-Za-z])[\w+=~-]{20,}/g;
const CREDENTIALS = /(:\/\/)[^\s/@]+@/g;

/** What was typed into settings, without what looks like a password or a token in it. */
export function withoutSecrets(value: object): Readonly<Record<string, unknown>> {
  return JSON.parse(JSON.stringify(value), (_name, part: unknown) =>
    typeof part === 'string' ? masked(part) : part,
  ) as Readonly<Record<string, unknown>>;
}

const masked = (text: string): string =>
  text.replaceAll(CREDENTIALS, `$1${MASK}@`).replaceAll(NAMED, `$1${MASK}`).replaceAll(RANDOM, MASK);
