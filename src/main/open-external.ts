/** Addresses that may be handed to the system: https, and in the demo the simulated account on this computer. */
export function allowedUrl(text: string, demo: boolean): string | undefined {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return undefined;
  }
  const loopback = url.hostname === '127.0.0.1' || url.hostname === 'localhost';
  return url.protocol === 'https:' || (demo && url.protocol === 'http:' && loopback) ? url.href : undefined;
}
