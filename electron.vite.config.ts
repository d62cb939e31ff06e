import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

/** React Aria brings its few words in 34 languages: windows speak two, and all others fall back to English. */
const twoLanguagesOfReactAria: Plugin = {
  name: 'two-languages-of-react-aria',
  enforce: 'pre',
  load: (id) =>
    /react-aria.*[\\/]intl[\\/].*[\\/](?!en-US|de-DE)[a-z]{2}-[A-Z]{2}\.mjs$/.test(id)
      ? 'export default undefined;'
      : undefined,
};

const entry = (path: string): string => resolve(import.meta.dirname, 'src', path);

export default defineConfig({
  main: {
    build: {
      // Optional, and so not seen among the dependencies: loaded when it is there.
      externalizeDeps: { include: ['@ngrok/ngrok'] },
      rollupOptions: {
        // The desktop's main process, and the programs that run without Electron.
        input: {
          index: entry('main/index.ts'),
          hub: entry('hub/main.ts'),
          'database-thread': entry('hub/database-thread.ts'),
          upkeep: entry('hub/upkeep/worker.ts'),
          simulator: entry('simulator/main.ts'),
          queuetray: entry('cli/main.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload cannot require its parts: it is bundled whole, as CommonJS.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: entry('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: entry('renderer'),
    base: '/',
    plugins: [react(), twoLanguagesOfReactAria],
    build: {
      minify: true,
      rollupOptions: {
        input: { index: entry('renderer/index.html') },
        // All of the first view in one piece, which compresses better than many.
        output: { codeSplitting: { groups: [{ name: 'first-view', test: /renderer[\\/]main\.tsx$/ }] } },
      },
    },
  },
});
