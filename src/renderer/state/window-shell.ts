import type { Shell } from '#shared/contract/shell.ts';

/** What the program around a page can do for it. What it cannot is not offered to the person. */
export interface Capabilities {
  /** Play sounds before the page was first clicked. */
  readonly playUntouched: boolean;
  /** Blink in the tray, flash in the task bar. */
  readonly drawAttention: boolean;
  /** Start with the computer, notice that its screen was locked or nobody is at it, listen for a shortcut. */
  readonly ownComputer: boolean;
  /** Keep the access token of a team's hub (the system's keychain). */
  readonly keepToken: boolean;
  /** Open a session of the hub's with an access token that the person enters. */
  readonly signIn: boolean;
  /** Fetch the pages of a hub that was updated by loading this one again. */
  readonly fetchNewPages: boolean;
  /** Show views in windows of their own, which are closed rather than left. */
  readonly ownWindows: boolean;
}

/** The program around, as the pages see it. */
export interface WindowShell extends Shell {
  readonly can: Capabilities;
  /** Where the hub that served this page listens; undefined: the page is not a hub's. */
  readonly hubUrl?: string;
}
