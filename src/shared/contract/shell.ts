import { z } from 'zod/mini';
import { type Preferences, PreferencesChange, SOUNDS } from '../settings/preferences.ts';
import type { Problem } from './problem.ts';

/**
 * What a window may ask the program around it: the desktop's main process over IPC, or the page itself in a
 * browser. Beside `requests.ts` (the hub's), with the same rules: one table, checked on the trusted side.
 */
export interface ShellRequest<P extends z.ZodMiniType, R> {
  readonly params: P;
  /** Never set: carries the answer's type. */
  readonly result?: R;
}

const request = <R>() => ({ with: <P extends z.ZodMiniType>(params: P): ShellRequest<P, R> => ({ params }) });

export const VIEWS = [
  'queue',
  'team',
  'today',
  'wallboard',
  'reports',
  'inspector',
  'automation',
  'settings',
  'setup',
  'doctor',
] as const;
export type View = (typeof VIEWS)[number];

const nothing = z.object({});

export const shellRequests = {
  readPreferences: request<Preferences>().with(nothing),
  writePreferences: request<Preferences>().with(z.object({ change: PreferencesChange })),
  /** Which hub this program speaks with. */
  readConnection: request<ConnectionChoice>().with(nothing),
  /** Changes it. A token is kept in the system's keychain. */
  connect: request<ConnectAnswer>().with(
    z.object({
      mode: z.enum(['demo', 'own', 'team']),
      hubUrl: z.optional(z.string().check(z.trim(), z.maxLength(500))),
      token: z.optional(z.string().check(z.trim(), z.maxLength(500))),
      /** The person has read that a hub spoken with in plain http can be listened to, and wants it so. */
      insecureHttp: z._default(z.boolean(), false),
    }),
  ),
  /** Opens the conversation where the vendor shows it. */
  openConversation: request<{ readonly opened: boolean }>().with(
    z.object({ accountId: z.string(), id: z.string() }),
  ),
  /** The queue's shortcut on this computer, as far as the system gives it. */
  readShortcut: request<ShortcutState>().with(nothing),
  /** Whether what the hub of this computer's own keeps is encrypted. */
  readEncryption: request<EncryptionState>().with(nothing),
  /** Makes a key, keeps it in the system's keychain and encrypts; there is no way back. */
  encrypt: request<{ readonly failure?: string }>().with(nothing),
  /** Puts the key into the clipboard, to be kept where this computer is not. */
  copyDatabaseKey: request<null>().with(nothing),
  copyText: request<null>().with(z.object({ text: z.string().check(z.maxLength(2_000_000)) })),
  /** Puts a file into the person's folder for downloads; never over another one. */
  saveFile: request<SavedFile>().with(
    z.object({
      fileName: z.string().check(z.regex(/^[\w.-]{1,120}\.(csv|jsonl?)$/, 'not a plain file name')),
      text: z.string().check(z.maxLength(20_000_000)),
    }),
  ),
  notificationPermission: request<NotificationPermission>().with(nothing),
  /** Asks the system or browser, where it can be asked. */
  askForNotifications: request<NotificationPermission>().with(nothing),
  tryNotification: request<TriedNotification>().with(nothing),
  trySound: request<null>().with(
    z.object({ name: z.enum(SOUNDS), volume: z.number().check(z.minimum(0), z.maximum(1)) }),
  ),
} as const satisfies Record<string, ShellRequest<z.ZodMiniType, unknown>>;

export type ShellRequests = typeof shellRequests;
export type ShellRequestName = keyof ShellRequests;
export type ShellParams<N extends ShellRequestName> = z.input<ShellRequests[N]['params']>;
export type ShellCheckedParams<N extends ShellRequestName> = z.output<ShellRequests[N]['params']>;
export type ShellResult<N extends ShellRequestName> =
  ShellRequests[N] extends ShellRequest<z.ZodMiniType, infer R> ? R : never;
export type ShellArgs<N extends ShellRequestName> =
  Record<never, never> extends ShellParams<N> ? [params?: ShellParams<N>] : [params: ShellParams<N>];

/** none: not chosen yet. own: a hub of this computer's own. */
export interface ConnectionChoice {
  readonly edition: 'desktop' | 'browser';
  readonly mode: 'none' | 'demo' | 'own' | 'team';
  readonly hubUrl?: string;
}

/** noKeychain: it could be, but there is nowhere to keep the key. elsewhere: it is not this program's to decide. */
export type EncryptionState = 'off' | 'on' | 'noKeychain' | 'elsewhere';

export interface ShortcutState {
  /** An accelerator of Electron's; absent: there is none. */
  readonly keys?: string;
  /** One is wanted, and the system refuses it. */
  readonly refused: boolean;
}

export type ConnectAnswer =
  | { readonly ok: true /** Where to go on, if not here. */; readonly link?: string }
  | { readonly ok: false; readonly reason: string };

/** `unknown`: the system does not tell; try one and look. */
export type NotificationPermission = 'allowed' | 'denied' | 'undecided' | 'unknown' | 'unsupported';

export interface SavedFile {
  /** Absent: only the browser knows. */
  readonly path?: string;
}

export interface TriedNotification {
  readonly shown: boolean;
  readonly reason?: string;
}

/** Show this, and in it this conversation. */
export interface ShowMessage {
  readonly type: 'show';
  readonly view: View;
  readonly conversation?: { readonly accountId: string; readonly id: string };
  /** settings: which page. */
  readonly tab?: string;
  /** Ask for a pause's reason or end. */
  readonly ask?: 'reason' | 'until';
  /** Say what went wrong outside of the window. */
  readonly problem?: Problem;
  /** It was my status that could not be set. */
  readonly ofStatus?: true;
}

/** What the program around tells its windows, besides the feed. */
export type ShellMessage =
  | { readonly type: 'preferences'; readonly preferences: Preferences }
  | { readonly type: 'sound'; readonly name: Preferences['sound']['name']; readonly volume: number }
  | ShowMessage;

/** The program around, as a window sees it. */
export interface Shell {
  ask<N extends ShellRequestName>(name: N, ...args: ShellArgs<N>): Promise<ShellResult<N>>;
  listen(listener: (message: ShellMessage) => void): () => void;
}
