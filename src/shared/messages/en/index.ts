import { alarms } from './alarms.ts';
import { audit } from './audit.ts';
import { cli } from './cli.ts';
import { doctor } from './doctor.ts';
import { duration } from './duration.ts';
import { frame } from './frame.ts';
import { inspector } from './inspector.ts';
import { notification } from './notification.ts';
import { palette } from './palette.ts';
import { problems } from './problems.ts';
import { queue } from './queue.ts';
import { reach } from './reach.ts';
import { recording } from './recording.ts';
import { replay } from './replay.ts';
import { reports } from './reports.ts';
import { settings } from './settings/index.ts';
import { setup } from './setup.ts';
import { shortcuts } from './shortcuts.ts';
import { signIn } from './sign-in.ts';
import { status } from './status.ts';
import { table } from './table.ts';
import { team } from './team.ts';
import { today } from './today.ts';
import { tray } from './tray.ts';
import { views } from './views.ts';
import { wall } from './wall.ts';

/** English: every word a person reads, by room. Another language is another object of this shape. */
export const en = {
  status,
  views,
  frame,
  queue,
  team,
  audit,
  alarms,
  replay,
  wall,
  recording,
  table,
  duration,
  notification,
  tray,
  inspector,
  reports,
  settings,
  setup,
  signIn,
  palette,
  today,
  shortcuts,
  reach,
  doctor,
  cli,
  problems,
};

/** The same keys, other words. */
type Widen<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [K in keyof T]: Widen<T[K]> };

export type Messages = Widen<typeof en>;
