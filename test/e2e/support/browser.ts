import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { expect, onTestFinished } from 'vitest';
import { BROWSER_FLAGS, findBrowser } from '../../browser/find-browser.ts';
import { openLink, openSignedIn } from '../../browser/sign-in.ts';
import { TOKEN } from './hub-process.ts';

let shared: Promise<Browser> | undefined;

/** The browser of all specs of a file. */
export function sharedBrowser(): Promise<Browser> {
  shared ??= launch();
  return shared;
}

function launch(): Promise<Browser> {
  const found = findBrowser();
  if (!found) throw new Error('there is no browser');
  return chromium.launch({ executablePath: found.path, args: [...BROWSER_FLAGS] });
}

/** A fresh browser session that is signed in to a hub, on one of its views; by a `link`, wherever that leads. */
export async function openPage(
  hubUrl: string,
  view: string,
  options: BrowserContextOptions & { token?: string; link?: string; preferences?: object } = {},
): Promise<Page> {
  const { token = TOKEN, link, preferences, ...contextOptions } = options;
  const context = await (await sharedBrowser()).newContext({
    locale: 'en-US',
    viewport: { width: 1200, height: 760 },
    reducedMotion: 'reduce',
    ...contextOptions,
  });
  onTestFinished(() => context.close());
  if (preferences) {
    await context.addInitScript((stored) => {
      const { localStorage } = globalThis as unknown as {
        localStorage: { getItem(key: string): string | null; setItem(key: string, value: string): void };
      };
      if (!localStorage.getItem('queuetray.preferences'))
        localStorage.setItem('queuetray.preferences', stored);
    }, JSON.stringify(preferences));
  }
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    // A hub that was killed, or a file that was taken away, on purpose is not the page's fault.
    if (
      message.type() === 'error' &&
      !/Failed to load resource|ERR_CONNECTION|ERR_INCOMPLETE|dynamically imported module/.test(
        message.text(),
      )
    ) {
      problems.push(message.text());
    }
  });
  onTestFinished(() => expect(problems).toEqual([]));
  if (link) await openLink(page, link);
  else await openSignedIn(page, hubUrl, view, token);
  return page;
}

export async function closeBrowser(): Promise<void> {
  await (await shared)?.close();
  shared = undefined;
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with the page as it is now, one line each; `rules`: by these alone. */
export async function axeViolations(page: Page, rules?: readonly string[]): Promise<string[]> {
  // The page's CSP forbids script elements; evaluation by the debugger is not one.
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: Violation[] }> };
    };
    return (await axe.run(runOnly ? { runOnly } : {})).violations;
  }, rules);
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
  );
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}
