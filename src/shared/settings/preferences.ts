import { z } from 'zod';
import { readStored } from './stored.ts';

export const SOUNDS = ['chime', 'knock', 'bell', 'marimba'] as const;
export type SoundName = (typeof SOUNDS)[number];

export const REMINDER_SECONDS = [0, 10, 20, 30, 60] as const;
export const BLINK_MS = [0, 500, 1000, 2000] as const;

/** What a person chose of a table: absent is as it comes. */
export const TableChoices = z.object({
  hidden: z.array(z.string().max(60)).max(60).optional(),
  sort: z.object({ key: z.string().max(60), descending: z.boolean() }).optional(),
  /** px */
  widths: z.record(z.string().max(60), z.number().min(0).max(2_000)).optional(),
});
export type TableChoices = z.infer<typeof TableChoices>;

/** What one person chooses for themselves, on one computer. No secret is in here. */
export const Preferences = z.object({
  /** Which agent "me" is: the e-mail address they sign in to SnapEngage with. */
  agentId: z.string().trim().toLowerCase().max(200),
  /** What "me" is called until SnapEngage says it. */
  name: z.string().trim().max(100),
  language: z.enum(['system', 'en', 'de']),
  theme: z.enum(['system', 'light', 'dark']),
  rows: z.enum(['comfortable', 'compact']),
  notify: z.object({
    queued: z.boolean(),
    broadcasted: z.boolean(),
    assigned: z.boolean(),
    transferred: z.boolean(),
    /** Somebody else changed my status (missed chat, second sign-in, a supervisor). */
    statusChanged: z.boolean(),
  }),
  sound: z.object({
    on: z.boolean(),
    name: z.enum(SOUNDS),
    volume: z.number().min(0).max(1),
    /** For which chats: those given to me; also those anybody may take; every chat. */
    scope: z.enum(['mine', 'mineAndUnassigned', 'all']),
  }),
  /** Remind every so many seconds until somebody answers; 0 is off. */
  reminderSeconds: z.literal(REMINDER_SECONDS),
  /** No notification and no sound until then. */
  mutedUntilAt: z.number().int(),
  /** Blink the tray icon this often while somebody waits; 0 is off. */
  blinkMs: z.literal(BLINK_MS),
  /** Flash the task bar or bounce in the dock when somebody begins to wait. */
  attention: z.boolean(),
  pauseOnLock: z.boolean(),
  startWithComputer: z.boolean(),
  /** Widgets the queue is narrowed to; empty means all. */
  widgetIds: z.array(z.string().max(200)).max(500),
  /** Supervisors: tell me when the queue as a whole crosses a limit. */
  teamAlerts: z.boolean(),
  tables: z.record(z.string().max(60), TableChoices),
});
export type Preferences = z.infer<typeof Preferences>;

export const defaultPreferences: Preferences = {
  agentId: '',
  name: '',
  language: 'system',
  theme: 'system',
  rows: 'comfortable',
  notify: { queued: true, broadcasted: true, assigned: true, transferred: true, statusChanged: true },
  sound: { on: true, name: 'chime', volume: 0.8, scope: 'mineAndUnassigned' },
  reminderSeconds: 0,
  mutedUntilAt: 0,
  blinkMs: 0,
  attention: true,
  pauseOnLock: false,
  startWithComputer: false,
  widgetIds: [],
  teamAlerts: true,
  tables: {},
};

export const PreferencesChange = Preferences.partial();
export type PreferencesChange = z.infer<typeof PreferencesChange>;

export const readPreferences = (stored: unknown): Preferences =>
  readStored(Preferences, defaultPreferences, stored);
