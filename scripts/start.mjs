// `npm start` and `npm run demo`: the desktop application, or where it cannot run, the browser edition.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildIfNeeded, root } from './build-if-needed.mjs';
import { electronRuntime } from './electron-runtime.mjs';

const args = process.argv.slice(2);
buildIfNeeded();
const runtime = electronRuntime();

// A demo of a tunnel runs an SSH server beside the hub, which only the headless hub does.
if (runtime.path && !args.some((argument) => /^--tunnel(=|$)/.test(argument))) {
  run(spawn(runtime.path, [root, ...args], { stdio: 'inherit' }));
} else {
  console.log(
    runtime.path
      ? 'With --tunnel the demo runs as the browser edition.'
      : `${runtime.missing}, so QueueTray opens its browser edition instead.`,
  );
  const port = args.includes('--demo') && !args.includes('--port') ? ['--port', '0'] : [];
  const hub = spawn(process.execPath, [join(root, 'out', 'main', 'hub.js'), ...args, ...port, '--open'], {
    env: { QUEUETRAY_LOG_LEVEL: 'warn', ...process.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  createInterface({ input: hub.stdout }).on('line', (line) => {
    const { link, hooks, public: publicUrl } = JSON.parse(line);
    if (publicUrl) console.log(`Events go to ${publicUrl}/hooks/…, through the tunnel, to ${hooks}/hooks/…`);
    console.log(`QueueTray: ${link}`);
    console.log('Ctrl+C ends it.');
  });
  run(hub);
}

/** Ends as the program ends, and ends it when asked to end. */
function run(child) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
