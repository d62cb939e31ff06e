import { defineConfig } from 'vitest/config';

const test = (name: string, timeout: number) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout: timeout,
    hookTimeout: timeout,
    // Each end-to-end spec starts programs of its own: one file at a time on a small machine.
    ...(name === 'e2e' ? { fileParallelism: false } : {}),
  },
});

export default defineConfig({
  test: { projects: [test('unit', 20_000), test('integration', 30_000), test('e2e', 60_000)] },
});
