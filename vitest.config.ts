import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Hubs that specs start as programs run from their sources, and so does the thread that writes. */
const env = {
  QUEUETRAY_DATABASE_THREAD: join(import.meta.dirname, 'test', 'support', 'database-thread.mjs'),
};

const standIn = join(import.meta.dirname, 'test', 'electron', 'modules.ts');

const test = (name: string, timeout: number, more: object = {}) => ({
  // The desktop's own modules run against the stand-in, on whichever of its systems a spec boots.
  resolve: { alias: [{ find: /^electron$/, replacement: standIn }] },
  test: {
    ...more,
    server: { deps: { inline: ['electron-store'] } },
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout: timeout,
    hookTimeout: timeout,
  },
});

export default defineConfig({
  test: {
    // Specs mostly wait for disks, sockets and browsers; end-to-end ones each start programs of their own.
    maxWorkers: 2,
    projects: [test('unit', 20_000), test('integration', 30_000, { env }), test('e2e', 60_000)],
  },
});
