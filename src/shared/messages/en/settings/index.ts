import { access } from './access.ts';
import { alerts } from './alerts.ts';
import { data } from './data.ts';
import { drawn } from './drawn.ts';
import { me } from './me.ts';
import { pauses } from './pauses.ts';
import { team } from './team.ts';
import { vendor } from './vendor.ts';

/** Settings: the frame around the pages; each page has a file of its own. */
export const settings = {
  title: 'Settings',
  saved: 'Saved.',
  outOfRange: 'This is not in the range that is possible.',
  save: 'Save',
  cancel: 'Cancel',
  byOwner: 'Set by the owner of the hub’s computer.',
  tabs: {
    me: 'You',
    pauses: 'Pauses',
    alerts: 'Alerts',
    look: 'Look',
    vendor: 'SnapEngage',
    team: 'Team',
    data: 'Data',
    reach: 'Reachable',
    access: 'Access',
  },
  me,
  pauses,
  alerts,
  drawn,
  vendor,
  team,
  data,
  access,
};
