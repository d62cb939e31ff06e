import { drawIcon } from '#main/tray/icon.ts';
import { type MenuEntry, trayMenu } from '#main/tray/menu.ts';
import { encodePng } from '#main/tray/png.ts';
import { trayState } from '#main/tray/state.ts';
import { trayTooltip } from '#main/tray/texts.ts';
import type { Conversation } from '#shared/domain/conversation.ts';
import { en } from '#shared/messages/en/index.ts';
import { defaultPreferences } from '#shared/settings/preferences.ts';

const now = Date.UTC(2026, 5, 1, 14, 2);
const chat = (id: string, seconds: number, name: string, message: string): Conversation => ({
  id,
  accountId: 'a',
  state: 'waiting',
  waitingSinceAt: now - seconds * 1000,
  broadcastTo: [],
  labels: {},
  visitor: { name, message },
});

/** The tray's icon, tooltip and menu as the application makes them, drawn as a page: an illustration, no capture. */
export function trayPicture(dark: boolean): string {
  const state = trayState({
    agent: { id: 'ann@example.com', status: 'online', sinceAt: 0, conversationIds: [] },
    conversations: [
      chat('w1', 74, 'Jane', 'Is the blue one in stock?'),
      chat('w2', 41, 'Mateo', 'My parcel was due yesterday. Where is it?'),
      chat('w3', 9, 'Aisha', 'Do you deliver to the Azores?'),
    ],
    connection: { state: 'live' },
    preferences: defaultPreferences,
    substatuses: ['Lunch', 'Break', 'On a call', 'Training'],
    pauseMinutes: {},
    held: 0,
    isSupervisor: true,
    needsSetup: false,
    now,
  });
  const context = { t: en, locale: 'en-US', timeZone: 'UTC', now, still: false };
  const entries = trayMenu(state, context);
  const icon = (
    mark: 'online' | 'pause' | 'unknown' | 'error',
    count: number,
    level: 'within' | 'near' | 'over',
  ) =>
    `<img width="24" height="24" src="data:image/png;base64,${encodePng(drawIcon({ mark, count, level, size: 48, dark, template: false }), 48, 48).toString('base64')}">`;
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; background: ${dark ? '#20242b' : '#e9ecf1'}; color: ${dark ? '#e8ecf2' : '#141820'}; font: 13px/1.4 system-ui, sans-serif; }
    main { width: 420px; padding: 16px; background: inherit; }
    .bar { display: flex; justify-content: flex-end; gap: 14px; padding: 6px 12px; border-radius: 6px; background: ${dark ? '#14171c' : '#fff'}; }
    .tip { margin: 6px 0; text-align: end; color: ${dark ? '#a0abba' : '#566070'}; }
    ul { margin: 0; padding: 5px; list-style: none; border-radius: 8px; background: ${dark ? '#2b3038' : '#fff'}; box-shadow: 0 6px 24px rgb(0 0 0 / 25%); }
    li { display: flex; justify-content: space-between; gap: 12px; padding: 4px 10px; white-space: pre; font-variant-numeric: tabular-nums; }
    li.line { height: 1px; margin: 4px 8px; padding: 0; background: ${dark ? '#434a55' : '#dde1e8'}; }
    span { color: ${dark ? '#a0abba' : '#566070'}; }
  </style><main><div class="bar">${icon('online', 0, 'within')}${icon('online', 3, 'over')}${icon('pause', 0, 'within')}${icon('unknown', 0, 'within')}${icon('error', 0, 'within')}</div>
  <p class="tip">${trayTooltip(state, context)}</p><ul>${entries.map(toLine).join('')}</ul></main>`;
}

function toLine(entry: MenuEntry): string {
  if (entry.kind === 'separator') return '<li class="line"></li>';
  const right = entry.submenu
    ? '▸'
    : entry.checked
      ? '✓'
      : (entry.accelerator ?? '').replace('CommandOrControl', 'Ctrl');
  return `<li>${entry.label}<span>${right}</span></li>`;
}
