import type { Messages } from '../en/index.ts';

export const doctor: Messages['doctor'] = {
  title: 'Untersuchung',
  intro: 'Sieht sich Schritt für Schritt alles zwischen SnapEngage und dir an. Nichts wird geändert.',
  run: 'Untersuchen',
  again: 'Nochmals untersuchen',
  running: (check, n, of) => `${check}… (${n} von ${of})`,
  copy: 'Bericht kopieren',
  copyHint: 'Der Bericht enthält keine Geheimnisse und keine Daten von Besuchern.',
  open: 'Geht etwas nicht?',
  isDemo: 'Das ist die Demo, die hier läuft: Ihr SnapEngage-Konto ist simuliert.',
  noHub:
    'Hier läuft weder die Anwendung noch ein Hub, darum kann nur dies untersucht werden. Für den Rest starte eines von beiden.',
  result: (broken, warnings) =>
    broken + warnings === 0
      ? 'Alles ist in Ordnung.'
      : `${broken === 0 ? 'Nichts ist kaputt' : `${broken} kaputt`}, ${warnings === 1 ? '1 Warnung' : `${warnings} Warnungen`}.`,
  outcomes: { fine: 'in Ordnung', warning: 'Warnung', broken: 'kaputt' },
  checks: {
    listening: 'Port',
    clock: 'Uhr',
    dataFolder: 'Datenordner ist beschreibbar',
    disk: 'Freier Speicherplatz',
    journal: 'Journal ist heil',
    backups: 'Letzte Sicherung, erprobt',
    audit: 'Protokoll ist vollständig',
    secrets: 'Geheimnisse sind sicher verwahrt',
    webhookToken: 'Authentication Token',
    tunnel: 'Tunnel',
    probe: 'Probe kommt zurück',
    webhooks: 'Letztes Ereignis von SnapEngage',
    statusApi: 'Agent Status API antwortet',
    logsApi: 'Logs API nimmt das Token',
    availability: 'Besucher sehen die Widgets online',
    signIn: 'Anmeldung mit Firmenkonten',
    versions: 'Versionen',
    notifications: 'Benachrichtigungen',
    autostart: 'Startet mit dem Rechner',
  },
  advices: {
    clockUnknown:
      'Die Uhr ließ sich nicht vergleichen: der Server von SnapEngage antwortet nicht. Prüf das Netz.',
    clockWrong: 'Die Uhr dieses Rechners geht falsch, und damit jede Wartezeit. Lass sie das System stellen.',
    clockDoubted:
      'Die Uhr wurde gestellt oder liegt weit vom letzten Ereignis. Nach Alter wird nichts gelöscht, bis sie stetig läuft.',
    folderReadOnly:
      'Nichts kann aufbewahrt werden. Gib QueueTray das Recht, in seinen Datenordner zu schreiben.',
    diskFull: 'Der Datenträger ist fast voll. Ist er es, werden Ereignisse abgewiesen. Schaff Platz.',
    journalDamaged:
      'Die Datei des Journals ist beschädigt. Starte QueueTray neu: es übernimmt, was lesbar ist. Oder spiel eine Sicherung zurück: queuetray hub restore DATEI.',
    journalReplaced:
      'Das Journal war beschädigt. Was lesbar war, wurde übernommen; die beschädigte Datei liegt daneben. Lösche sie, wenn du sie nicht mehr brauchst.',
    entriesLost:
      'So viele Ereignisse wurden bestätigt und fehlen: das Journal wurde geleert, gekürzt oder ausgetauscht. Mit einer Sicherung: queuetray hub restore DATEI.',
    entriesDamaged:
      'So viele Teile von Ereignissen waren auf der Platte beschädigt und liegen beiseite. Lies im Inspektor neu ein; prüfe die Platte.',
    auditBroken:
      'Das Protokoll wurde von anderer Hand geändert, oder Einträge fehlen, beim genannten Eintrag. Mit einem früheren Export oder einer Sicherung vergleichen.',
    journalGone:
      'Die Datei des Journals wurde gelöscht, ersetzt oder ausgehängt, also kann nichts aufgehoben werden. Bring sie zurück oder starte QueueTray neu.',
    backupsOff:
      'Es werden keine Sicherungen gemacht: fällt die Platte aus, ist alles weg. Unter Einstellungen → Daten steht, wie viele bleiben.',
    backupFailed:
      'Die letzte Sicherung gelang nicht. Tu, was der Grund nahelegt; nachts wird es neu versucht.',
    backupOld:
      'Die letzte Sicherung ist alt. Lass QueueTray eine Weile laufen; binnen Minuten kommt eine neue.',
    secretsInMemory:
      'Es gibt keinen Schlüsselbund, darum gelten Geheimnisse nur, bis QueueTray endet. Starte einen, oder setz sie in der Umgebung.',
    makeToken:
      'Kein Token ist gesetzt. Erzeug eines unter Einstellungen → SnapEngage und trag es bei SnapEngage ein.',
    enterToken:
      'SnapEngage kennt das Token noch nicht, deshalb werden seine Ereignisse abgewiesen. Einstellungen → SnapEngage zeigt es; trag es bei SnapEngage ein.',
    tokenRefused:
      'So viele Ereignisse kamen ohne das Token oder mit einem anderen und wurden abgewiesen. Vergleich es mit dem bei SnapEngage.',
    noTunnel:
      'SnapEngage kommt nicht zu diesem Rechner. Wähl unter Einstellungen → Erreichbar einen Weg, außer es kommt auf einem anderen.',
    mendTunnel: 'Der Weg herein ist unterbrochen. Einstellungen → Erreichbar sagt, warum und was zu tun ist.',
    noProbe:
      'Eine Probe an die öffentliche Adresse kommt nicht zurück. Einstellungen → Erreichbar sagt, warum.',
    exposed: 'Die öffentliche Adresse führt auch zu den Seiten des Hubs. Lass nur /hooks/ durch.',
    neverReceived:
      'Noch nie kam ein Ereignis an. Trag die Adressen bei SnapEngage ein; die Einrichtung zeigt sie.',
    silent: 'Seit mehr als einem Tag kam nichts an. Gab es Chats, prüf die Adressen bei SnapEngage.',
    noApiToken:
      'API-Token oder Organisation fehlt, darum kann kein Status gesendet werden. Trag sie unter Einstellungen → SnapEngage ein.',
    apiUnreachable:
      'SnapEngage antwortet dort nicht. Prüf das Netz und die Adresse unter Einstellungen → SnapEngage.',
    widgetClosed:
      'Besucher sehen ein Widget offline, obwohl Agenten online sind. Sieh in SnapEngage nach seinen Öffnungszeiten, Agenten und der Warteschlangengrenze.',
    apiRefused:
      'SnapEngage nimmt das API-Token nicht an. Trag unter Einstellungen → SnapEngage ein neues ein.',
    providerAway:
      'Der OpenID-Connect-Anbieter antwortet nicht, daher kann sich niemand über ihn anmelden. Prüfe das Netz und QUEUETRAY_OIDC_ISSUER.',
    providerWrong:
      'Was dort antwortet, ist nicht dieser OpenID-Connect-Anbieter. Prüfe QUEUETRAY_OIDC_ISSUER: Es muss der Issuer sein, Zeichen für Zeichen.',
    nobodyListed:
      'Mit einem Firmenkonto kommt noch niemand herein: Die Tabelle der Claims (QUEUETRAY_OIDC_ROLES) ist leer.',
    portTaken:
      'Ein anderes Programm hat den Port. Beende es, oder starte QueueTray mit einem anderen --port.',
    allowNotifications:
      'Benachrichtigungen sind gesperrt. Erlaub sie für QueueTray in den Einstellungen des Systems (oder Browsers).',
    tryNotification: 'Das System sagt nicht, ob es sie zeigt. Probier eine unter Einstellungen → Meldungen.',
    setAutostart:
      'Nach einem Neustart erfährt niemand von Chats, bis QueueTray gestartet ist. Einstellungen → Du ändert das.',
  },
};
