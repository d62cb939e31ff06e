/**
 * A signal that aborts with `signal`, or with a TimeoutError after `ms`. Not AbortSignal.any(…, AbortSignal.timeout(…)):
 * Node 20 may collect that timeout before it is due, and then it never comes (nodejs/node#54614).
 */
export function deadline(ms: number, signal?: AbortSignal): AbortSignal {
  const late = new AbortController();
  const timer: unknown = setTimeout(
    () => late.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')),
    ms,
  );
  // In Node it keeps no program from ending.
  (timer as { unref?(): void }).unref?.();
  return signal ? AbortSignal.any([signal, late.signal]) : late.signal;
}
