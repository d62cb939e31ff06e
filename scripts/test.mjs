// `npm test`: every check there is, ending with a line that counts them.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { buildIfNeeded, root } from './build-if-needed.mjs';
import { electronRuntime } from './electron-runtime.mjs';

const artifacts = join(root, 'test', '.artifacts');
const total = { passed: 0, failed: 0, skipped: 0 };

const bin = (name, script) => join(root, 'node_modules', name, script);
const node = (args, options = {}) =>
  spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', ...options }).status === 0;

function heading(text) {
  console.log(`\n── ${text} ${'─'.repeat(Math.max(0, 100 - text.length))}`);
}

function count(name, passed) {
  total[passed ? 'passed' : 'failed']++;
  if (!passed) console.log(`FAILED: ${name}`);
}

/** Checks that pass or fail as wholes, all at the same time; what they say comes in their order. */
async function checks(programs) {
  const begun = programs.map(([name, args]) => ({ name, ended: outcome(args) }));
  for (const { name, ended } of begun) {
    heading(name);
    const { passed, said } = await ended;
    process.stdout.write(passed ? 'clean\n' : said);
    count(name, passed);
  }
}

function outcome(args) {
  return new Promise((resolve) => {
    const program = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [program.stdout, program.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        said += text;
      });
    program.once('close', (code) => resolve({ passed: code === 0, said }));
  });
}

/** A project of Vitest, counted test by test; every spec file of it must have run. */
function suite(project, env = {}) {
  heading(`tests: ${project}`);
  const report = join(artifacts, `${project}.json`);
  rmSync(report, { force: true });
  node(
    [
      bin('vitest', 'vitest.mjs'),
      'run',
      '--project',
      project,
      '--reporter',
      'default',
      '--reporter',
      'json',
      '--outputFile.json',
      report,
    ],
    { env: { ...process.env, ...env } },
  );
  if (!existsSync(report)) return count(`${project} (no report)`, false);
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const ran = new Set(testResults.map(({ name }) => relative(root, resolve(name))));
  for (const { name, status, assertionResults, message } of testResults) {
    if (status === 'failed' && assertionResults.length === 0) count(`${name}: ${message}`, false);
    for (const { status: outcome } of assertionResults) {
      if (outcome === 'passed') total.passed++;
      else if (outcome === 'failed') total.failed++;
      else total.skipped++;
    }
  }
  for (const file of specFiles(join('test', project)))
    if (!ran.has(file)) count(`${file} did not run`, false);
  printSystems(testResults.flatMap(({ assertionResults }) => assertionResults));
}

/** How many specs ran on each system of the stand-in for Electron. */
function printSystems(specs) {
  const ran = new Map();
  for (const { ancestorTitles, status } of specs) {
    const system = /^on ((?:linux|win32|darwin)\S*)$/.exec(ancestorTitles[0] ?? '')?.[1];
    if (system && status === 'passed') ran.set(system, (ran.get(system) ?? 0) + 1);
  }
  if (ran.size === 0) return;
  const text = [...ran].map(([system, n]) => `${system} ${n}`).join(', ');
  console.log(`\nSystems of the stand-in, and specs that passed on each: ${text}`);
}

function specFiles(folder) {
  return readdirSync(join(root, folder), { recursive: true })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(folder, name));
}

/** Which browser and which desktop driver the end-to-end specs use. */
function browserForSpecs() {
  const { stdout } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join('test', 'browser', 'print-browser.ts')],
    {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  return JSON.parse(stdout.trim().split('\n').at(-1) || 'null');
}

mkdirSync(artifacts, { recursive: true });
await checks([
  ['lint and format', [bin('@biomejs/biome', 'bin/biome'), 'check', '--error-on-warnings', '.']],
  ['rooms and their doors', [join('scripts', 'check-rooms.mjs')]],
  ['dead code', [bin('knip', 'bin/knip.js')]],
  ['types: hub, main, simulator, tests', [bin('typescript', 'bin/tsc'), '-p', 'tsconfig.json']],
  ['types: renderer, preload', [bin('typescript', 'bin/tsc'), '-p', 'tsconfig.web.json']],
]);
buildIfNeeded();
suite('unit');
suite('integration');

const browser = browserForSpecs();
if (browser) {
  const runtime = electronRuntime();
  console.log(`\nBrowser: ${browser.path} (${browser.how})`);
  console.log(
    `Desktop driver: ${runtime.path ? `Electron, ${runtime.path}` : `stand-in (${runtime.missing})`}`,
  );
  suite('e2e', { QUEUETRAY_BROWSER: browser.path });
} else {
  const skipped = specFiles(join('test', 'e2e'));
  total.skipped += skipped.length;
  console.log(
    `\nSkipped, for want of a browser (install Chromium or Chrome, or run "npx playwright install chromium"):`,
  );
  for (const file of skipped) console.log(`  ${file}`);
}

console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
