import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const standIn = join(import.meta.dirname, 'test', 'electron', 'modules.ts');

const test = (name: string, timeout: number) => ({
  // The desktop's own modules run against the stand-in, on whichever of its systems a spec boots.
  resolve: { alias: [{ find: /^electron$/, replacement: standIn }] },
  test: {
    server: { deps: { inline: ['electron-store'] } },
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout: timeout,
    hookTimeout: timeout,
    // What many specs import is loaded once by each worker: a spec leaves nothing behind in a module.
    isolate: false,
  },
});

export default defineConfig({
  test: {
    // Specs mostly wait for disks, sockets and browsers; integration and end-to-end ones start the built programs (`npm run build`).
    maxWorkers: 2,
    projects: [test('unit', 20_000), test('integration', 30_000), test('e2e', 60_000)],
  },
});
