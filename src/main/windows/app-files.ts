import { join, normalize, sep } from 'node:path';

/** A view's address is the page itself; anything else a file below the folder. Undefined: outside of it. */
export function fileFor(folder: string, pathname: string): string | undefined {
  if (/^\/[a-z]*$/.test(pathname)) return join(folder, 'index.html');
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  const path = normalize(join(folder, decoded));
  return path.startsWith(folder + sep) && !decoded.includes('\0') ? path : undefined;
}
