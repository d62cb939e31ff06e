import { XMLParser } from 'fast-xml-parser';

/** More elements than any transcript has. Beyond, nothing is parsed: it would hold up everybody else. */
const MAX_TAGS = 50_000;

/** No entity is expanded, no DTD read, no value guessed; nested deeper than so, the parser throws. */
const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  processEntities: false,
  trimValues: true,
  maxNestedTags: 12,
});

export const isXml = (text: string): boolean => /^\uFEFF?\s*</.test(text);

/**
 * The Integration API's legacy form, `<case>` with an element for each member, as the object that its JSON would be; a list's
 * element (`<transcripts><transcript>…`) is an array. Throws, with words for a person, what is no such document.
 */
export function readCaseXml(text: string): Record<string, unknown> {
  if (/<!DOCTYPE/i.test(text.slice(0, Math.max(0, text.indexOf('<case')))))
    throw new Error('a document type (DTD) is not taken');
  if (text.split('<', MAX_TAGS + 1).length > MAX_TAGS) throw new Error('more elements than are read');
  let document: unknown;
  try {
    document = parser.parse(text, true);
  } catch (error) {
    throw new Error(`no XML that can be read: ${(error as Error).message}`);
  }
  const roots = isObject(document) ? Object.entries(document) : [];
  const [root] = roots;
  if (roots.length !== 1 || root?.[0] !== 'case' || !isObject(root[1]))
    throw new Error('its root is not one <case>');
  return plain(root[1]) as Record<string, unknown>;
}

const LISTS = new Set(['transcripts', 'labels', 'plugins', 'javascript_variables', 'operator_variables']);

function plain(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return LISTS.has(name) ? [] : unescaped(value);
  if (Array.isArray(value)) return value.map((item) => plain(item));
  if (!isObject(value)) return value;
  const members = Object.entries(value).filter(([key]) => key !== '#text');
  if (!LISTS.has(name)) return Object.fromEntries(members.map(([key, item]) => [key, plain(item, key)]));
  return members.flatMap(([, items]) => (Array.isArray(items) ? items : [items]).map((item) => plain(item)));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five names that XML knows by itself, and characters by number; any other stays as it is written. */
const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? all;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
      ? String.fromCodePoint(code)
      : all;
  });
