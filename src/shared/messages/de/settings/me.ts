import type { Messages } from '../../en/index.ts';

export const me: Messages['settings']['me'] = {
  agentId: 'Deine E-Mail-Adresse',
  name: 'Dein Name',
  nameHint: 'Wie du hier heißt, bis SnapEngage deinen Namen sagt. Darf leer bleiben.',
  agentIdHint: 'Die, mit der du dich bei SnapEngage anmeldest. Sie sagt, welche Chats deine sind.',
  agentIdFixed: 'Durch deinen Zugang zu diesem Hub bestimmt.',
  substatuses: 'Pausengründe',
  substatusesHint: 'Einer je Zeile, in der Reihenfolge des Menüs. Geschrieben wie in SnapEngage.',
  lock: 'Pause, wenn der Bildschirm gesperrt wird oder der Computer schläft',
  lockHint: 'Nie, während du einen Chat beantwortest: dann, sobald er beendet ist.',
  idle: 'Pause, wenn niemand den Computer berührt',
  idleOff: 'nie',
  idleMinutes: (n) => `seit ${n} Minuten`,
  quit: 'Pause, wenn QueueTray beendet wird',
  onQuit: { ask: 'nachfragen', yes: 'ja', no: 'nein' },
  shortcut: 'Tastenkürzel, das die Warteschlange zeigt',
  shortcutHint: 'In jedem Programm, zum Beispiel Control+Shift+Q. Leer: keines.',
  shortcutRefused:
    'Das System lehnt dieses Kürzel ab: Vielleicht hat es ein anderes Programm. Versuche ein anderes.',
  autostart: 'Mit dem Computer starten',
  encryption: {
    title: 'Gespeichertes verschlüsseln',
    off: 'Verschlüsseln …',
    states: {
      off: 'Was QueueTray auf diesem Computer von Chats aufbewahrt, wird verschlüsselt, mit einem Schlüssel im Schlüsselbund.',
      on: 'Es ist verschlüsselt.',
      noKeychain: 'Dieser Computer hat keinen Schlüsselbund, der den Schlüssel aufbewahren könnte.',
    },
    final:
      'Ohne den Schlüssel kann es niemand mehr lesen, auch du nicht. Kopiere ihn danach und bewahre ihn anderswo auf. Rückgängig machen lässt es sich nicht.',
    now: 'Jetzt verschlüsseln',
    copy: 'Schlüssel kopieren',
    copied: 'Der Schlüssel ist in der Zwischenablage. Bewahre ihn nicht auf diesem Computer auf.',
    failed: (reason) => `Das Verschlüsseln ist gescheitert: ${reason}`,
  },
  signOut: 'Abmelden',
  signOutHint:
    'In diesem Browser. Um wieder hereinzukommen, brauchst du einen neuen Link oder ein Zugangstoken.',
};
