import { type NativeImage, nativeImage } from 'electron';
import { drawIcon, type IconOptions } from './icon.ts';
import { encodePng } from './png.ts';

const SCALES = [1, 1.25, 1.5, 2, 3];

/** The icon in every scale a screen may have. `size`: pixels at scale 1. */
export function iconImage(icon: Omit<IconOptions, 'size'>, size: number): NativeImage {
  const image = nativeImage.createEmpty();
  for (const scaleFactor of SCALES) {
    const pixels = Math.round(size * scaleFactor);
    const buffer = encodePng(drawIcon({ ...icon, size: pixels }), pixels, pixels);
    image.addRepresentation({ scaleFactor, width: pixels, height: pixels, buffer });
  }
  image.setTemplateImage(icon.template);
  return image;
}
