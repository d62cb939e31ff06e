/** Of a JSON object, members that say how it went, and what they say when it did not. */
const VERDICTS = ['success', 'ok', 'status', 'result', 'code', 'statuscode'] as const;
const FAILED = /^(false|no|error|errors|err|fail|failed|failure|denied|refused|rejected|invalid|ko)$/i;
const ERRORS = ['error', 'errors', 'exception'] as const;

/**
 * Whether an answer with a status of success says in its body that it was none: `{"success":false}`,
 * `{"status":"error"}`, `ERROR: …`, a login page. Nobody knows then whether it was carried out.
 */
export function isUnclear(body: string): boolean {
  const text = body.trim();
  if (text.startsWith('<')) return true;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return saysFailed(text);
  }
  if (typeof parsed === 'string') return saysFailed(parsed);
  if (parsed === false) return true;
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) return false;
  const members = new Map(Object.entries(parsed).map(([name, value]) => [name.toLowerCase(), value]));
  return (
    VERDICTS.some((name) => isFailure(members.get(name))) || ERRORS.some((name) => isSaid(members.get(name)))
  );
}

/** A word, or an HTTP status in the body. */
const isFailure = (value: unknown): boolean =>
  FAILED.test(String(value).trim()) || (Number(value) >= 400 && Number(value) < 600);

const saysFailed = (text: string): boolean => /^\W*(error|fail(ed|ure)?|exception)\b/i.test(text);

/** `error: ""`, `errors: []` and the like say that there is none. */
function isSaid(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return (
    value !== undefined &&
    value !== null &&
    value !== false &&
    value !== 0 &&
    !/^\s*(none|null|false|no|0)?\s*$/i.test(typeof value === 'string' ? value : 'x')
  );
}
