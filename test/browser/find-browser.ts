import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright';

export interface FoundBrowser {
  readonly path: string;
  /** How it was found, for people. */
  readonly how: string;
}

const CANDIDATES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** The browser that QUEUETRAY_BROWSER names, else a system Chromium or Chrome, else Playwright's own download. */
export function findBrowser(): FoundBrowser | undefined {
  const named = process.env.QUEUETRAY_BROWSER;
  if (named) return { path: named, how: 'QUEUETRAY_BROWSER' };
  const system = CANDIDATES[process.platform]?.find((path) => existsSync(path));
  if (system) return { path: system, how: 'installed on this system' };
  const own = chromium.executablePath();
  return existsSync(own) ? { path: own, how: "Playwright's own" } : undefined;
}

/** Finds a browser, or on Debian and Ubuntu as root gets one by apt. Undefined: there is none to be had. */
export function getBrowser(say: (line: string) => void): FoundBrowser | undefined {
  const found = findBrowser();
  if (found || !canUseApt()) return found;
  say('No browser found: installing Chromium by apt …');
  try {
    const quiet = { stdio: 'ignore' as const, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    execFileSync('apt-get', ['update', '-qq'], quiet);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet);
  } catch (error) {
    say(`apt could not install Chromium: ${(error as Error).message.split('\n')[0]}`);
  }
  const installed = findBrowser();
  return installed && { ...installed, how: 'installed by apt just now' };
}

function canUseApt(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return false;
  return /ID(_LIKE)?=.*(debian|ubuntu)/.test(readFileSync('/etc/os-release', 'utf8'));
}

/** Flags for a browser that is driven, talks to this computer alone, and may run as root in a container. */
export const BROWSER_FLAGS: readonly string[] = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--disable-gpu',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
