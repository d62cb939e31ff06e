import type { Messages } from '../../en/index.ts';
import { access } from './access.ts';
import { alerts } from './alerts.ts';
import { data } from './data.ts';
import { drawn } from './drawn.ts';
import { me } from './me.ts';
import { pauses } from './pauses.ts';
import { team } from './team.ts';
import { vendor } from './vendor.ts';

export const settings: Messages['settings'] = {
  title: 'Einstellungen',
  saved: 'Gespeichert.',
  outOfRange: 'Das liegt nicht im möglichen Bereich.',
  save: 'Speichern',
  cancel: 'Abbrechen',
  byOwner: 'Bestimmt, wem der Computer des Hubs gehört.',
  tabs: {
    me: 'Du',
    pauses: 'Pausen',
    alerts: 'Meldungen',
    look: 'Aussehen',
    vendor: 'SnapEngage',
    team: 'Team',
    data: 'Daten',
    reach: 'Erreichbar',
    access: 'Zugang',
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
