// `npm run dev`: hot reload. The desktop where Electron's runtime is present; the browser edition everywhere.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createServer, mergeConfig } from 'vite';
import { buildIfNeeded, root } from './build-if-needed.mjs';
import { electronRuntime } from './electron-runtime.mjs';

buildIfNeeded();
const children = [];
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of children) child.kill();
    process.exit(0);
  });
}

// The hub from its sources, started anew at each change of them, on a simulated account.
const hub = spawn(
  process.execPath,
  [
    '--import',
    'tsx',
    '--watch',
    '--watch-preserve-output',
    join('src', 'hub', 'main.ts'),
    '--demo',
    '--port',
    '8788',
  ],
  {
    cwd: root,
    env: {
      ...process.env,
      QUEUETRAY_LOG_LEVEL: 'warn',
      QUEUETRAY_SIMULATOR: join(root, 'out', 'main', 'simulator.js'),
      QUEUETRAY_DATABASE_THREAD: join(root, 'out', 'main', 'database-thread.js'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
children.push(hub);
createInterface({ input: hub.stdout }).on('line', (line) => {
  if (!line.startsWith('{')) return;
  // The link's own page, by way of the server below.
  const { pathname, hash } = new URL(JSON.parse(line).link);
  console.log(`The hub is up. Browser edition: http://localhost:5173${pathname}${hash}`);
});

const { default: config } = await import('../electron.vite.config.ts').catch(() => ({ default: undefined }));
const renderer = config?.renderer ?? (await rendererConfig());
const server = await createServer(
  mergeConfig(renderer, {
    configFile: false,
    server: {
      port: 5173,
      proxy: Object.fromEntries(
        ['/api', '/hooks', '/session', '/metrics', '^/join(/in)?$', '/sign-in/'].map((path) => [
          path,
          { target: 'http://127.0.0.1:8788' },
        ]),
      ),
    },
  }),
);
await server.listen();

const runtime = electronRuntime();
if (runtime.path) {
  const vite = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  children.push(
    spawn(process.execPath, [vite, 'dev', '--watch', '--', '--demo'], {
      cwd: root,
      env: { ...process.env, ELECTRON_EXEC_PATH: runtime.path },
      stdio: 'inherit',
    }),
  );
} else {
  console.log(`${runtime.missing}: no desktop, only the browser edition.`);
}

/** Node before 22.18 cannot import the TypeScript configuration by itself; Vite can. */
async function rendererConfig() {
  const { loadConfigFromFile } = await import('vite');
  const loaded = await loadConfigFromFile(
    { command: 'serve', mode: 'development' },
    join(root, 'electron.vite.config.ts'),
  );
  return loaded.config.renderer;
}
