import { app, type Session, type WebContents } from 'electron';

/**
 * Electron's security checklist for every page there will ever be: no permission is granted, nobody navigates
 * away from our own pages, opens a window or attaches a view. `ownOrigins`: app://, and the dev server's.
 */
export function guardEverything(session: Session, ownOrigins: readonly string[]): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  app.on('web-contents-created', (_event, contents) => guardContents(contents, ownOrigins));
}

function guardContents(contents: WebContents, ownOrigins: readonly string[]): void {
  const stay = (event: { readonly url: string; preventDefault(): void }): void => {
    if (!isOwnPage(event.url, ownOrigins)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** The origin of a custom scheme is "null" to `URL`, so the beginning is compared, slash included. */
export const isOwnPage = (url: string, ownOrigins: readonly string[]): boolean =>
  ownOrigins.some((origin) => url.startsWith(`${origin}/`));
