import type { Messages } from '../../en/index.ts';

export const me: Messages['settings']['me'] = {
  agentId: 'Deine E-Mail-Adresse',
  name: 'Dein Name',
  nameHint: 'Wie du hier heißt, bis SnapEngage deinen Namen sagt. Darf leer bleiben.',
  agentIdHint: 'Die, mit der du dich bei SnapEngage anmeldest. Sie sagt, welche Chats deine sind.',
  agentIdFixed: 'Durch deinen Zugang zu diesem Hub bestimmt.',
  substatuses: 'Pausengründe',
  substatusesHint: 'Einer je Zeile, in der Reihenfolge des Menüs. Geschrieben wie in SnapEngage.',
  lock: 'Pause, wenn der Bildschirm gesperrt wird',
  lockHint: 'Online gehst du selbst wieder.',
  autostart: 'Mit dem Computer starten',
  signOut: 'Abmelden',
  signOutHint:
    'In diesem Browser. Um wieder hereinzukommen, brauchst du einen neuen Link oder ein Zugangstoken.',
};
