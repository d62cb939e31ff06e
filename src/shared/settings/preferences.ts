import { z } from 'zod/mini';
import { noWorkingHours, WorkingHours } from '../pauses/working-hours.ts';
import { type Choosable, type Drawn, defaultsOf, shapeOf } from './setting.ts';
import { readStored } from './stored.ts';

export const SOUNDS = ['chime', 'knock', 'bell', 'marimba'] as const;
export type SoundName = (typeof SOUNDS)[number];

export const REMINDER_SECONDS = [0, 10, 20, 30, 60] as const;
export const IDLE_MINUTES = [0, 5, 10, 15, 30] as const;
export const FORGOT_MINUTES = [0, 10, 20, 30, 60] as const;
export const BLINK_MS = [0, 500, 1000, 2000] as const;

/** What a person chose of a table: absent is as it comes. */
export const TableChoices = z.object({
  hidden: z.optional(z.array(z.string().check(z.maxLength(60))).check(z.maxLength(60))),
  sort: z.optional(z.object({ key: z.string().check(z.maxLength(60)), descending: z.boolean() })),
  /** px */
  widths: z.optional(
    z.record(z.string().check(z.maxLength(60)), z.number().check(z.minimum(0), z.maximum(2_000))),
  ),
});
export type TableChoices = z.infer<typeof TableChoices>;

const choice = <S extends z.ZodMiniType>(schema: S, standard: z.output<S>): Choosable<S> => ({
  schema,
  default: standard,
});

/** One whose field is drawn on this page. */
const drawn = <S extends z.ZodMiniType>(page: Drawn['page'], schema: S, standard: z.output<S>) => ({
  ...choice(schema, standard),
  drawn: { page },
});

/** What one person chooses for themselves, on one computer: its form, and what it is at first. No secret is in here. */
export const preferences = {
  /** Which agent "me" is: the e-mail address they sign in to SnapEngage with. */
  agentId: choice(z.string().check(z.trim(), z.toLowerCase(), z.maxLength(200)), ''),
  /** What "me" is called until SnapEngage says it. */
  name: choice(z.string().check(z.trim(), z.maxLength(100)), ''),
  language: drawn('look', z.enum(['system', 'en', 'de']), 'system'),
  theme: drawn('look', z.enum(['system', 'light', 'dark']), 'system'),
  rows: drawn('look', z.enum(['comfortable', 'compact']), 'comfortable'),
  notify: choice(
    z.object({
      queued: z.boolean(),
      broadcasted: z.boolean(),
      assigned: z.boolean(),
      transferred: z.boolean(),
      /** Somebody else changed my status (missed chat, second sign-in, a supervisor). */
      statusChanged: z.boolean(),
    }),
    { queued: true, broadcasted: true, assigned: true, transferred: true, statusChanged: true },
  ),
  sound: choice(
    z.object({
      on: z.boolean(),
      name: z.enum(SOUNDS),
      volume: z.number().check(z.minimum(0), z.maximum(1)),
      /** For which chats: those given to me; also those anybody may take; every chat. */
      scope: z.enum(['mine', 'mineAndUnassigned', 'all']),
    }),
    { on: true, name: 'chime', volume: 0.8, scope: 'mineAndUnassigned' },
  ),
  /** Remind every so many seconds until somebody answers; 0 is off. */
  reminderSeconds: choice(z.literal(REMINDER_SECONDS), 0),
  /** No notification and no sound until then. */
  mutedUntilAt: choice(z.int(), 0),
  /** Blink the tray icon this often while somebody waits; 0 is off. */
  blinkMs: choice(z.literal(BLINK_MS), 0),
  /** Flash the task bar or bounce in the dock when somebody begins to wait. */
  attention: choice(z.boolean(), true),
  pauseOnLock: choice(z.boolean(), false),
  /** Pause when nobody has touched the computer for so long; 0 is off. */
  pauseOnIdleMinutes: choice(z.literal(IDLE_MINUTES), 0),
  /** Online again when I am back, from a pause that this computer has set. */
  backOnReturn: choice(z.boolean(), false),
  /** Ask whether I have forgotten to come back, once a pause without a plan lasts so long; 0 is off. */
  forgotMinutes: choice(z.literal(FORGOT_MINUTES), 0),
  workingHours: choice(WorkingHours, noWorkingHours),
  /** Pause when QueueTray is quit. */
  pauseOnQuit: choice(z.enum(['ask', 'yes', 'no']), 'ask'),
  /** Shows and hides the queue from anywhere: `default`, an accelerator of Electron's, or empty for none. */
  shortcut: choice(z.string().check(z.trim(), z.maxLength(60)), 'default'),
  /** The queue that a click on the tray opened stays when another program is used. */
  pinQueue: choice(z.boolean(), false),
  startWithComputer: choice(z.boolean(), false),
  /** Widgets the queue is narrowed to; empty means all. */
  widgetIds: choice(z.array(z.string().check(z.maxLength(200))).check(z.maxLength(500)), []),
  /** Supervisors: tell me when the queue as a whole crosses a limit. */
  teamAlerts: choice(z.boolean(), true),
  tables: choice(z.record(z.string().check(z.maxLength(60)), TableChoices), {}),
};

export const Preferences = z.object(shapeOf(preferences));
export type Preferences = z.infer<typeof Preferences>;

export const defaultPreferences: Preferences = defaultsOf(preferences);

export const PreferencesChange = z.partial(Preferences);
export type PreferencesChange = z.infer<typeof PreferencesChange>;

export const readPreferences = (stored: unknown): Preferences =>
  readStored(Preferences.shape, defaultPreferences, stored);
