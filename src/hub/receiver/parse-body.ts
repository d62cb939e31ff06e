import type { WebhookSource } from '../journal/journal.ts';
import { isXml, readCaseXml } from './case-xml.ts';
import type { RawPayload } from './intake.ts';

export type ParsedBody =
  | { readonly ok: true; readonly payloads: readonly RawPayload[] }
  | { readonly ok: false; readonly reason: 'not-json' | 'too-many'; readonly detail: string };

/** More events than this in one request are refused: it would hold up everybody else. */
const MAX_EVENTS = 10_000;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** One JSON value, or each element of a JSON array, with its text as it came; of the Integration API also its XML, as JSON. */
export function parseBody(body: Uint8Array, source: WebhookSource): ParsedBody {
  let text: string;
  let value: unknown;
  try {
    text = utf8.decode(body);
    if (source === 'integration' && isXml(text)) {
      value = readCaseXml(text);
      return { ok: true, payloads: [{ text: JSON.stringify(value), value }] };
    }
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, reason: 'not-json', detail: (error as Error).message };
  }
  if (!Array.isArray(value)) return { ok: true, payloads: [{ text, value }] };
  if (value.length > MAX_EVENTS) {
    return {
      ok: false,
      reason: 'too-many',
      detail: `at most ${MAX_EVENTS} events in one request, not ${value.length}`,
    };
  }
  try {
    return {
      ok: true,
      payloads: value.map((item: unknown) => ({ text: JSON.stringify(item), value: item })),
    };
  } catch {
    // Nested too deep to be taken apart; kept whole, as one payload that is not understood.
    return { ok: true, payloads: [{ text, value }] };
  }
}
