import type { Messages } from '../en/index.ts';

export const phone: Messages['phone'] = {
  intro:
    'Wer telefoniert, macht Pause und bekommt keine Chats. Nach dem letzten Telefonat gilt wieder, was vorher galt, es sei denn, etwas anderes hat den Status inzwischen geändert.',
  now: 'Gerade am Telefon',
  nobody: 'Niemand telefoniert.',
  call: (agent, source, since) => `${agent}, seit ${since} (${source})`,
  paused: 'in Pause',
  notPaused: 'nicht vom Telefonat in Pause gesetzt',
  sources: 'Telefonanlagen, die Telefonate melden',
  names: {
    asterisk: 'Asterisk',
    baresip: 'baresip',
    aircall: 'Aircall',
    zoom: 'Zoom Phone',
    ringcentral: 'RingCentral',
    generic: 'Andere Telefonanlage, per JSON',
    api: 'Skript oder Befehl',
  },
  states: {
    off: 'Aus',
    listening: 'Nimmt, was mit dem Token kommt',
    connecting: 'Verbindet …',
    connected: 'Verbunden',
    away: 'Nicht erreichbar. Es wird von selbst wieder versucht.',
    refused: 'Lässt uns nicht hinein. Prüfen Sie Name und Passwort.',
    garbage: 'An dieser Adresse antwortet etwas anderes. Prüfen Sie den Port.',
  },
  since: (time) => `seit ${time}`,
  lastCall: (ago) => `Zuletzt ein Telefonat gemeldet: ${ago}`,
  noCallYet: 'Hat noch kein Telefonat gemeldet',
  more: 'Einrichten',
  on: 'Verbinden',
  take: 'Seine Webhooks annehmen',
  tryIt: 'Ausprobieren',
  worked: (ms) => `Es geht (${ms} ms)`,
  failed: 'Es geht nicht',
  host: 'Rechner',
  port: 'Port',
  tls: 'Mit TLS',
  username: 'Name in der manager.conf',
  password: 'Passwort (secret)',
  passwordHint: 'Es wird nie gesendet: Asterisk fragt nach einem Beweis, dass wir es kennen.',
  queue: 'Nur in dieser Warteschlange (Chat → Telefon)',
  queueHint: 'Leer: in allen Warteschlangen des Mitglieds.',
  baresipAddresses: 'Adressen von ctrl_tcp',
  baresipHint: 'Eine je Zeile, z. B. 127.0.0.1:4444. In baresip das Modul ctrl_tcp laden.',
  hookUrl: 'Dort einzutragende Adresse',
  hookHints: {
    aircall:
      'Integrations → Webhook: die Ereignisse call.answered und call.hungup. Agenten werden an ihrer E-Mail-Adresse erkannt.',
    zoom: 'Eine App mit Event Subscriptions: caller und callee connected, answered und ended. Nebenstellen oben in die Liste eintragen.',
    ringcentral:
      'Ein Abonnement von presence mit detailedTelephonyState=true und dem Webhook-Token als verificationToken. Ids der Nebenstellen oben in die Liste eintragen.',
    generic: 'JSON per POST, mit dem Webhook-Token in der Kopfzeile Authorization.',
  },
  aircallToken: 'Token des Webhooks in Aircall',
  aircallTokenHint: 'Aircall zeigt es dort, wo der Webhook angelegt wurde.',
  zoomSecret: 'Secret Token der Zoom-App',
  zoomSecretHint: 'Zoom unterschreibt damit, was es sendet.',
  whereToken: 'Das Webhook-Token steht unter Einstellungen → SnapEngage.',
  notPublic: 'Dieser Hub ist aus dem Internet nicht erreichbar. Einstellungen → Erreichbarkeit ändert das.',
  mapping: {
    agent: 'Wo der Agent steht',
    callId: 'Wo die Id des Telefonats steht',
    event: 'Wo steht, was geschah',
    began: 'Wörter für einen Beginn',
    ended: 'Wörter für ein Ende',
    hint: 'Namen im JSON mit Punkten dazwischen, z. B. data.user.email',
    wordsHint: 'Mit Kommas dazwischen',
  },
  phones: 'Wessen Telefon wem gehört',
  phonesHint:
    'Ein Agent je Zeile: Adresse = Nebenstelle, Gerät oder wie Telefonanlagen ihn sonst nennen. Z. B. ann@example.com = 201, PJSIP/201',
  phonesBad: (line) => `Nicht von der Form Adresse = Name, Name: ${line}`,
  unknown: (names) => `Es kamen Telefonate für Leute, die hier niemand ist: ${names}`,
  rules: 'Wie es geht',
  substatus: 'Grund der Pause',
  fromRinging: 'Schon ab dem Klingeln',
  fromRingingHint: 'Sonst ab dem Abheben.',
  longest: 'Ein Telefonat ohne Ende gilt als vorbei nach',
  hours: 'Stunden',
  away: 'Ist eine Telefonanlage weg, gelten ihre Telefonate als vorbei nach',
  minutes: 'Minuten',
  busyTitle: 'Chat → Telefon',
  busyIntro:
    'Wer einen Chat hat, dessen Telefon wird besetzt, und wieder frei, wenn der letzte vorbei ist. Nur Agenten aus der Liste oben.',
  ways: {
    http: 'Mit einer Anfrage',
    asterisk: 'Mitglied in den Warteschlangen von Asterisk pausieren',
    command: 'Mit einem Programm auf dem Computer des Hubs',
  },
  method: 'Methode',
  url: 'Adresse',
  headers: 'Kopfzeilen',
  headersHint: 'Eine je Zeile: Name: Wert',
  body: 'Inhalt',
  fill: 'Eingesetzt werden {agent}, {state} (busy oder free), {extension}, {device}; in Kopfzeilen und Inhalt auch {secret}.',
  secret: 'Geheimnis der Anfrage',
  secretHint: 'Steht für {secret}; wird nie wieder gezeigt.',
  command: 'Programm und seine Argumente',
  commandHint:
    'Keine Shell liest es. Eingesetzt werden {agent}, {state} (busy oder free), {extension}, {device}.',
  told: (agent, way, state) => `${agent}: ${state} (${way})`,
  toldStates: { busy: 'besetzt', free: 'frei', notYet: 'noch nicht gesagt' },
  tryFor: 'Ausprobieren mit',
  tryBusy: 'Besetzt setzen',
  tryFree: 'Frei setzen',
  noPhones: 'Tragen Sie zuerst Agenten in die Liste oben ein.',
  script: 'Link, Befehl, Skript',
  scriptHint:
    'Für jedes andere Telefonprogramm: eine Anfrage, wenn ein Telefonat beginnt, und eine, wenn es endet. Rezepte stehen in docs/PHONE.md.',
  last: 'Was zuletzt geschah',
  allActivity: 'Alles',
  did: (did, who) => {
    switch (did) {
      case 'pause':
        return `${who} in Pause gesetzt`;
      case 'unpause':
        return `${who} zurückgesetzt`;
      case 'setBusy':
        return `Telefon von ${who} besetzt`;
      case 'setFree':
        return `Telefon von ${who} frei`;
      default:
        return `Verbindung zu ${who}`;
    }
  },
  demoComesIn: 'Ein Anruf kommt',
  demoHangUp: 'Auflegen',
  demoTalking: 'Sie telefonieren.',
};
