import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why no small disk can be had here; undefined: it can. */
export const noSmallDisk: string | undefined = whyNot();

/** A file system of its own with this much room. */
export function openSmallDisk(mebibytes: number) {
  const folder = mount(mebibytes);
  const filler = join(folder, 'filler');
  return {
    folder,
    /** Leaves no free block. */
    fill(): void {
      const { bavail, bsize } = statfsSync(folder);
      try {
        writeFileSync(filler, Buffer.alloc(bavail * bsize + bsize));
      } catch {
        // That is what it is for: what fitted stays.
      }
    },
    makeRoom: () => rmSync(filler, { force: true }),
    remove: () => unmount(folder),
  };
}

function mount(mebibytes: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'queuetray-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw error;
  }
}

function unmount(folder: string): void {
  execFileSync('umount', ['-l', folder]);
  rmSync(folder, { recursive: true, force: true });
}

function whyNot(): string | undefined {
  if (process.platform !== 'linux') return 'only Linux has small disks in memory';
  try {
    unmount(mount(1));
    return undefined;
  } catch {
    return 'mounting takes root';
  }
}
