import { type Rectangle, screen } from 'electron';

/** Where the icon is. Linux does not tell; whoever has just clicked it has the pointer there (Wayland tells neither). */
export function trayPlace(bounds: Rectangle, platform: NodeJS.Platform): Rectangle {
  if (platform !== 'linux' || bounds.width > 0) return bounds;
  const { x, y } = screen.getCursorScreenPoint();
  return x === 0 && y === 0 ? bounds : { x, y, width: 1, height: 1 };
}
