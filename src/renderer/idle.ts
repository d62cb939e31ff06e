/** Runs it when the page has nothing else to do; not every browser tells. Answers how to call it off. */
export function whenIdle(work: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(work, 200);
    return () => clearTimeout(timer);
  }
  const id = requestIdleCallback(work, { timeout: 2_000 });
  return () => cancelIdleCallback(id);
}
