import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { startChild, WEBHOOK_TOKEN } from '../bench/child.ts';
import { BROWSER_FLAGS, findBrowser } from '../browser/find-browser.ts';
import { openSignedIn } from '../browser/sign-in.ts';
import { trayPicture } from './tray-picture.ts';

// `npm run screenshots`: pictures of every view for the documentation, from a hub with a made-up afternoon.

const OUT = join('docs', 'images');
const TOKEN = 'screenshots-admin-token';
const me = 'ann@example.com';

interface Shot {
  readonly name: string;
  readonly view: string;
  readonly dark?: boolean;
  readonly width?: number;
  readonly height?: number;
  readonly click?: string;
  readonly waitMs?: number;
  /** After the click. */
  readonly thenMs?: number;
  readonly locale?: string;
}

const SHOTS: readonly Shot[] = [
  { name: 'queue-light', view: 'queue' },
  { name: 'queue-dark', view: 'queue', dark: true },
  { name: 'queue-narrow', view: 'queue', width: 400, height: 640 },
  { name: 'queue-german', view: 'queue', locale: 'de-DE' },
  { name: 'status-menu', view: 'queue', click: 'button[aria-label^="My status"]' },
  { name: 'inspector-light', view: 'inspector', click: '[data-row]:has-text("No known event")' },
  { name: 'inspector-dark', view: 'inspector', dark: true, click: '[data-row]:has-text("Transferred")' },
  { name: 'inspector-record', view: 'inspector', click: 'button:has-text("Record…")' },
  { name: 'settings-alerts', view: 'settings?tab=alerts' },
  { name: 'settings-snapengage', view: 'settings?tab=vendor', height: 1180 },
  { name: 'settings-dark', view: 'settings?tab=look', dark: true },
  { name: 'settings-reach', view: 'settings?tab=reach' },
  { name: 'doctor', view: 'doctor', height: 1000, click: 'button:has-text("Examine")', thenMs: 6_000 },
  { name: 'settings-access', view: 'settings?tab=access' },
  { name: 'settings-team', view: 'settings?tab=team', height: 1000 },
  { name: 'team-light', view: 'team', height: 900 },
  { name: 'team-dark', view: 'team', height: 900, dark: true },
  { name: 'team-narrow', view: 'team', width: 400, height: 900 },
  { name: 'team-replay', view: 'team', height: 900, click: 'button[aria-label^="Look back"]' },
  { name: 'reports-light', view: 'reports' },
  { name: 'reports-dark', view: 'reports', dark: true },
  { name: 'reports-narrow', view: 'reports', width: 400 },
  { name: 'settings-data', view: 'settings?tab=data', height: 1000 },
  { name: 'today-light', view: 'today', height: 1100 },
  { name: 'today-dark', view: 'today', height: 1100, dark: true },
  { name: 'today-narrow', view: 'today', width: 400, height: 1100 },
  { name: 'wall-light', view: 'wallboard', width: 1280, height: 720 },
  { name: 'wall-dark', view: 'wallboard', width: 1920, height: 1080, dark: true },
  { name: 'wall-portrait', view: 'wallboard', width: 1080, height: 1920, dark: true },
  { name: 'wall-today', view: 'wallboard', width: 1280, height: 720, dark: true, waitMs: 15_500 },
  { name: 'posts-light', view: 'automation?tab=posts', height: 1500 },
  {
    name: 'rules-light',
    view: 'automation?tab=rules',
    height: 1400,
    click: 'button:has-text("Edit"), button:has-text("Change")',
    thenMs: 2_500,
  },
  { name: 'phone-light', view: 'automation?tab=phone', height: 1400 },
  { name: 'webhooks-light', view: 'automation?tab=webhooks' },
  { name: 'activity-light', view: 'automation?tab=activity' },
  { name: 'gaps-light', view: 'automation?tab=gaps' },
  { name: 'setup-light', view: 'setup' },
  { name: 'setup-dark', view: 'setup', dark: true },
  { name: 'setup-who', view: 'setup', click: 'button:has-text("Use this computer")' },
];

const hub = await startChild(
  [
    'out/main/hub.js',
    '--port',
    '0',
    '--data',
    join(process.env.TMPDIR ?? '/tmp', `queuetray-shots-${process.pid}`),
  ],
  {
    QUEUETRAY_ADMIN_TOKEN: TOKEN,
    QUEUETRAY_LOG_LEVEL: 'error',
  },
);
await fill(hub.url);
const found = findBrowser();
if (!found) throw new Error('no browser');
const browser = await chromium.launch({ executablePath: found.path, args: [...BROWSER_FLAGS] });
mkdirSync(OUT, { recursive: true });
for (const shot of SHOTS.filter(({ name }) => !process.env.ONLY || new RegExp(process.env.ONLY).test(name))) {
  await take(browser, shot);
  console.log(shot.name);
}
for (const dark of [false, true]) {
  const page = await browser.newPage({ viewport: { width: 460, height: 560 }, deviceScaleFactor: 2 });
  await page.setContent(trayPicture(dark));
  writeFileSync(
    join(OUT, `tray-menu-${dark ? 'dark' : 'light'}.png`),
    await page.locator('main').screenshot(),
  );
}
await browser.close();
await hub.stop();

async function take(
  from: Browser,
  { name, view, dark, width = 1120, height = 700, click, waitMs = 600, thenMs = 400, locale = 'en-US' }: Shot,
): Promise<void> {
  const context = await from.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    locale,
    reducedMotion: 'reduce',
    permissions: ['notifications'],
  });
  await context.addInitScript(
    `localStorage.setItem('queuetray.preferences', JSON.stringify({ agentId: '${me}', sound: { on: false, name: 'chime', volume: 0.8, scope: 'mineAndUnassigned' } }))`,
  );
  const page = await context.newPage();
  await openSignedIn(page, hub.url, view, TOKEN);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForTimeout(waitMs);
  if (click) await page.locator(click).first().click();
  await page.waitForTimeout(thenMs);
  await page.screenshot({ path: join(OUT, `${name}.png`) });
  await context.close();
}

async function fill(url: string): Promise<void> {
  const post = (path: string, body: unknown): Promise<unknown> =>
    fetch(`${url}/hooks/${path}`, {
      method: 'POST',
      headers: { Authorization: WEBHOOK_TOKEN },
      body: JSON.stringify(body),
    });
  const now = Date.now();
  const ago = (seconds: number) => now - seconds * 1000;
  const sales = { widget_id: 'sales', widget_name: 'Sales' };
  const support = { widget_id: 'support', widget_name: 'Support' };
  const queued = (id: string, seconds: number, widget: object, more: object) => ({
    event: 'CONVERSATION_QUEUED',
    case_id: id,
    timestamp: ago(seconds),
    ...widget,
    ...more,
  });
  const answered = (id: string, seconds: number, agent: string, alias: string) => ({
    event: 'CONVERSATION_RESPONDED',
    case_id: id,
    timestamp: ago(seconds),
    agent_id: agent,
    agent_alias: alias,
  });
  const earlier = Array.from({ length: 24 }, (_, n) => [
    queued(`e${n}`, 7000 - n * 250, n % 3 ? sales : support, { requested_by: 'Visitor' }),
    answered(
      `e${n}`,
      7000 - n * 250 - (n % 7 === 0 ? 95 : 14 + n),
      n % 2 ? me : 'bo@example.com',
      n % 2 ? 'Ann' : 'Bo',
    ),
    { event: 'CONVERSATION_CLOSED', case_id: `e${n}`, timestamp: ago(7000 - n * 250 - 240) },
    ...(n % 3 === 0
      ? [
          {
            event: 'CONVERSATION_SURVEYED',
            case_id: `e${n}`,
            rating: n % 2 ? 5 : 4,
            timestamp: ago(7000 - n * 250 - 250),
          },
        ]
      : []),
  ]).flat();
  earlier.push(queued('left', 2_400, support, { requested_by: 'Visitor' }), {
    event: 'CONVERSATION_CLOSED',
    case_id: 'left',
    timestamp: ago(2_310),
  });
  await post('conversation-events', [
    ...earlier,
    queued('w1', 74, sales, {
      requested_by: 'Jane',
      description: 'Is the blue one in stock?',
      city: 'Boulder',
      country_code: 'US',
      labels: [{ name: 'topic', value: 'stock' }],
    }),
    {
      event: 'CONVERSATION_BROADCASTED',
      case_id: 'w1',
      timestamp: ago(73),
      agents: [me, { id: 'bo@example.com', alias: 'Bo' }, { id: 'cleo@example.com', alias: 'Cleo' }],
    },
    queued('w2', 41, support, {
      requested_by: 'Mateo',
      description: 'My parcel was due yesterday. Where is it?',
      city: 'Valencia',
      country_code: 'ES',
      labels: [{ name: 'priority', value: 'high' }],
    }),
    queued('w3', 9, sales, {
      requested_by: 'Aisha',
      description: 'Do you deliver to the Azores?',
      city: 'Lyon',
      country_code: 'FR',
    }),
    queued('m1', 190, support, {
      requested_by: 'Noor',
      description: 'I was charged twice for the same order.',
      city: 'Leeds',
      country_code: 'GB',
      labels: [{ name: 'topic', value: 'payment' }],
    }),
    answered('m1', 170, 'bo@example.com', 'Bo'),
    { event: 'CONVERSATION_TRANSFERRED', case_id: 'm1', timestamp: ago(22), from: 'bo@example.com', to: me },
    queued('m2', 480, sales, {
      requested_by: 'Kofi',
      description: 'Which of your tents fits three people?',
      city: 'Leipzig',
      country_code: 'DE',
    }),
    answered('m2', 465, me, 'Ann'),
    queued('o1', 300, sales, {
      requested_by: 'Grace',
      description: 'Please put our company name on the invoice.',
      city: 'Halifax',
      country_code: 'CA',
    }),
    answered('o1', 280, 'cleo@example.com', 'Cleo'),
    queued('o2', 120, support, {
      requested_by: 'Yuki',
      description: 'The zip is broken. What can I do?',
      city: 'Osaka',
      country_code: 'JP',
    }),
    answered('o2', 100, 'bo@example.com', 'Bo'),
    { hello: 'world', kind: 'something_new', payload: { n: 1 } },
  ]);
  const status = (agent: string, alias: string, seconds: number, now: string, substatus?: string) => ({
    agent_id: `${agent}@example.com`,
    agent_alias: alias,
    status: now,
    timestamp: ago(seconds),
    ...(substatus ? { substatus } : {}),
  });
  await post('agent-status', [
    status('ann', 'Ann', 7200, 'online'),
    status('bo', 'Bo', 7100, 'pause', 'Break'),
    status('bo', 'Bo', 6300, 'online'),
    status('cleo', 'Cleo', 7000, 'online'),
    status('dan', 'Dan', 6900, 'online'),
    status('dan', 'Dan', 1250, 'pause', 'Lunch'),
    status('eva', 'Eva', 6800, 'online'),
    status('eva', 'Eva', 140, 'pause', 'On a call'),
    status('finn', 'Finn', 5400, 'online'),
  ]);
  await fetch(`${url}/api/call/writeHubSettings`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${TOKEN}` },
    body: JSON.stringify({
      change: {
        chatLimit: 3,
        teams: [
          { name: 'Day', agentIds: ['ann@example.com', 'bo@example.com', 'cleo@example.com'] },
          { name: 'Evening', agentIds: ['dan@example.com', 'eva@example.com', 'finn@example.com'] },
        ],
      },
    }),
  });
}
