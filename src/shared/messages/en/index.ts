import { activity } from './activity.ts';
import { alarms } from './alarms.ts';
import { audit } from './audit.ts';
import { automation } from './automation.ts';
import { cli } from './cli.ts';
import { desktop } from './desktop.ts';
import { doctor } from './doctor.ts';
import { first } from './first.ts';
import { gaps } from './gaps.ts';
import { inspector } from './inspector.ts';
import { join } from './join.ts';
import { notification } from './notification.ts';
import { oidc } from './oidc.ts';
import { palette } from './palette.ts';
import { pauses } from './pauses.ts';
import { phone } from './phone.ts';
import { posts } from './posts.ts';
import { reach } from './reach.ts';
import { recording } from './recording.ts';
import { reports } from './reports.ts';
import { rules } from './rules.ts';
import { settings } from './settings/index.ts';
import { setup } from './setup.ts';
import { shortcuts } from './shortcuts.ts';
import { signIn } from './sign-in.ts';
import { table } from './table.ts';
import { team } from './team.ts';
import { today } from './today.ts';
import { tray } from './tray.ts';
import { wall } from './wall.ts';
import { webhooks } from './webhooks.ts';
import { why } from './why.ts';

/** English: every word a person reads, by room. Another language is another object of this shape. */
export const en = {
  ...first,
  team,
  activity,
  automation,
  posts,
  webhooks,
  audit,
  alarms,
  wall,
  why,
  recording,
  table,
  notification,
  tray,
  gaps,
  inspector,
  reports,
  rules,
  settings,
  setup,
  signIn,
  join,
  oidc,
  palette,
  pauses,
  phone,
  today,
  shortcuts,
  reach,
  doctor,
  cli,
  desktop,
};

/** The same keys, other words. */
type Widen<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [K in keyof T]: Widen<T[K]> };

export type Messages = Widen<typeof en>;

/** The part of it that a window needs at once. */
export type FirstWords = Pick<Messages, keyof typeof first>;
