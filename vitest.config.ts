import { defineConfig } from 'vitest/config';

const test = (name: string, timeout: number) => ({
  test: {
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
    projects: [test('unit', 20_000), test('integration', 30_000), test('e2e', 60_000)],
  },
});
