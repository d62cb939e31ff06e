import { onTestFinished } from 'vitest';
import { openSmallDisk } from '../../support/small-disk.ts';

export { noSmallDisk } from '../../support/small-disk.ts';

/** A file system of its own with this much room, gone when the test ends. */
export function smallDisk(mebibytes: number) {
  const disk = openSmallDisk(mebibytes);
  onTestFinished(disk.remove);
  return disk;
}
