import type { Messages } from '../en/index.ts';

export const reach: Messages['reach'] = {
  intro:
    'SnapEngage sendet Ereignisse an eine öffentliche Adresse. Von dort führt ein Tunnel zu diesem Rechner, und nur zu den beiden Adressen, die Ereignisse annehmen.',
  kind: 'Der Weg herein',
  kinds: {
    none: 'Keiner: SnapEngage kommt nicht herein',
    ssh: 'SSH, zu einem eigenen Server',
    ngrok: 'ngrok',
    command: 'Ein anderes Tunnelprogramm',
    own: 'Eine Adresse, die du schon hast',
  },
  kindHints: {
    none: 'Genügt für die Demo und für den Hub eines Teams, den andere erreichen.',
    ssh: 'Dieser Rechner meldet sich mit einem Schlüssel oder dem Agenten von ssh an deinem Server an; der reicht die Ereignisse weiter.',
    ngrok: 'Ein Dienst mit kostenlosem Tarif. Du brauchst ein Konto und dessen Authtoken.',
    command:
      'Ein Programm, das auf diesem Rechner installiert ist. Es wird für dich gestartet und überwacht.',
    own: 'Ein Reverse-Proxy oder eine Portweiterleitung. Lass nur durch, was mit /hooks/ beginnt.',
  },
  ssh: 'Server',
  sshHint:
    'user@host, wenn nötig mit :port; nach einem Leerzeichen der Port, auf dem er lauschen soll (8787).',
  sshBad: 'Schreib es als user@host:port 8787.',
  sshKey: 'Privater Schlüssel',
  sshKeyHint: 'Eine Datei auf dem Rechner des Hubs. Leer: die eigenen Schlüssel von ssh und sein Agent.',
  publicUrl: 'Öffentliche Adresse',
  publicUrlHint: 'Wohin SnapEngage senden soll, ohne /hooks. Am besten mit https.',
  publicUrlOptional: 'Nur wenn sie anders lautet, als der Tunnel selbst sagt.',
  publicUrlBad: 'Sie muss mit https:// (oder http://) beginnen.',
  authtoken: 'Authtoken von ngrok',
  authtokenHint: 'Aus dem Dashboard von ngrok, unter „Your Authtoken“.',
  domain: 'Reservierte Domain',
  domainHint:
    'Ohne sie kann die Adresse bei jedem Start wechseln und muss neu in SnapEngage eingetragen werden.',
  domainBad: 'Ein Name wie desk.ngrok.app, ohne https://.',
  preset: 'Programm',
  otherProgram: 'Ein anderes',
  command: 'Befehlszeile',
  commandHint: '{port} steht für den Port, an den weitergeleitet wird. Keine Shell liest sie.',
  pattern: 'Muster der Adresse',
  patternHint: 'Findet die öffentliche Adresse in der Ausgabe. Leer: die erste https-Adresse.',
  patternBad: 'Das ist kein regulärer Ausdruck.',
  save: 'Diesen Weg nehmen',
  states: {
    off: 'SnapEngage kommt nicht herein',
    starting: 'Der Weg wird gebahnt…',
    reachable: (ms) => `Erreichbar · Probe ${ms} ms`,
    unreachable: (since) => `Nicht erreichbar seit ${since}`,
    refused: 'Wartet auf dich',
  },
  probedAgo: (ago) => `Die letzte Probe kam vor ${ago} zurück.`,
  tryingAgain: 'QueueTray versucht es weiter.',
  tryNow: 'Jetzt versuchen',
  exposed:
    'Diese Adresse führt auch zu den Seiten des Hubs. Lass nur durch, was mit /hooks/ beginnt, oder leite an den zweiten Port weiter.',
  plain: 'Ohne https kann mitlesen, wer dazwischensitzt. Setz besser https davor.',
  why: {
    'no-token':
      'Eine öffentliche Adresse braucht ein Authentication Token: ohne könnte dir jeder Ereignisse senden.',
    'not-configured': 'Es fehlt etwas: füll das Formular unten aus.',
    'bad-command': 'Die Befehlszeile ist nicht lesbar: ein Anführungszeichen ist offen, oder sie ist leer.',
    'host-key-unknown':
      'Diesem Server begegnest du zum ersten Mal. Vergleich seinen Fingerabdruck mit dem auf dem Server und nimm ihn dann an.',
    'host-key-changed':
      'Der Server zeigt einen anderen Schlüssel als den, den du angenommen hast. Er wurde neu eingerichtet, oder jemand sitzt dazwischen. Es wurde nichts gesendet. Frag, wer ihn betreibt, bevor du zustimmst.',
    'program-missing':
      'Dieses Programm ist hier nicht installiert oder wird nicht gefunden. Installier es oder gib den ganzen Pfad an.',
    'program-ended': 'Das Tunnelprogramm hat sich beendet.',
    'no-address':
      'Das Programm hat keine öffentliche Adresse ausgegeben. Prüf das Muster, oder trag die Adresse ein.',
    'sign-in-refused': 'Die Anmeldung wurde abgelehnt. Prüf Benutzername, Schlüssel oder Authtoken.',
    'forward-refused':
      'Die Gegenseite gibt diese Adresse nicht her. Vielleicht ist sie belegt: wähl einen anderen Port oder eine andere Domain.',
    'cut-off': 'Die Verbindung zur Gegenseite ist getrennt oder kam nicht zustande.',
    'listen-failed': 'Auf diesem Rechner ließ sich kein Port öffnen.',
    'probe-lost': 'Eine Probe an die öffentliche Adresse kam nicht zurück.',
    'probe-strange': 'An der öffentlichen Adresse antwortet etwas anderes als dieser Hub.',
  },
  said: 'Es sagte:',
  fingerprint: (type) => `Fingerabdruck (${type})`,
  accept: 'Ich habe ihn verglichen: annehmen',
  acceptNew: 'Den neuen Schlüssel annehmen',
  changedTitle: 'SnapEngage sendet an eine Adresse, die nicht mehr stimmt',
  changed: (from) =>
    `Eingetragen ist ${from}. Trag die neuen Adressen im Dashboard von SnapEngage als Endpoint URL ein:`,
  whereEvents: 'Settings → Integrations → Conversation Events API, für jedes Widget',
  whereStatus: 'My Account → API → Agent Status',
  entered: 'Ich habe sie eingetragen',
  show: 'Zeigen',
  bannerUnreachable: (since, why) => `SnapEngage erreicht diesen Hub seit ${since} nicht. ${why}`,
  bannerRefused: (why) => `SnapEngage kommt noch nicht herein. ${why}`,
};
