import type { GenericMapping } from '#shared/settings/phone-settings.ts';
import { namesIn, type Reading } from './reading.ts';

/** Any phone system that can post JSON: where in it things stand, and which words mean what, is said by the settings. */
export function readGeneric(body: unknown, mapping: GenericMapping): Reading {
  const [event] = namesIn(at(body, mapping.event));
  const [callId] = namesIn(at(body, mapping.callId));
  const names = namesIn(at(body, mapping.agent));
  if (event === undefined || callId === undefined) return { kind: 'not-understood' };
  const says = (words: readonly string[]): boolean =>
    words.some((word) => word.toLowerCase() === event.toLowerCase());
  if (says(mapping.ended)) return { kind: 'calls', calls: [{ what: 'ended', names, callId }] };
  if (!says(mapping.began)) return { kind: 'nothing' };
  if (names.length === 0) return { kind: 'not-understood' };
  return { kind: 'calls', calls: [{ what: 'began', names, callId }] };
}

/** `data.call.id`; an own property only. */
function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (part, name) =>
        part !== null && typeof part === 'object' && Object.hasOwn(part, name)
          ? (part as Record<string, unknown>)[name]
          : undefined,
      value,
    );
}
