import type { Messages } from '../en/index.ts';

export const gaps: Messages['gaps'] = {
  about:
    'Chats, deren Ereignisse nicht ankamen (der Hub war aus, ein Webhook ging verloren), werden aus SnapEngages eigenem Log ergänzt. Was die Ereignisse sagten, zählt immer zuerst.',
  readLogs: 'Das Log lesen, wenn der Hub aus war, und jede Nacht um drei',
  readLogsHint: 'Braucht das API-Token und die Organisation (Einstellungen → SnapEngage).',
  missing: {
    apiToken: 'Es ist kein API-Token eingetragen: Einstellungen → SnapEngage.',
    orgId: 'Es ist keine Organisation eingetragen: Einstellungen → SnapEngage.',
  },
  readNow: 'Gestern und heute jetzt lesen',
  because: { downtime: 'nach einer Zeit ohne Hub', night: 'nächtlich', asked: 'von Hand' },
  reading: (because, cases, left) =>
    `Wird gelesen (${because}): bisher ${cases} ${cases === 1 ? 'Fall' : 'Fälle'}, noch ${left} ${left === 1 ? 'Widget' : 'Widgets'}.`,
  retry: (reason, time) => `SnapEngage hat nicht geantwortet (${reason}). Nächster Versuch um ${time}.`,
  last: (time, because, cases, fresh) =>
    `Zuletzt gelesen ${time} (${because}): ${cases} ${cases === 1 ? 'Fall' : 'Fälle'}, ${fresh} neu.`,
  problem: (reason) => `Nicht alles ließ sich lesen: ${reason}`,
  never: 'Das Log wurde noch nicht gelesen.',
  owed: (time) =>
    `Von ${time} an kam nichts, bis der Hub wieder da war. Das Log dieser Zeit ist noch nicht gelesen.`,
  sum: (healed, disagree) =>
    `${healed} ${healed === 1 ? 'Chat' : 'Chats'} geheilt, ${disagree} ${disagree === 1 ? 'widerspricht' : 'widersprechen'}`,
  sumHint: 'Der letzten 31 Tage, auch durch die Integration API.',
  empty: 'Soweit das Log es sagt, fehlt nichts.',
  columns: { chat: 'Chat', end: 'Ende', healed: 'Aus dem Log ergänzt', differs: 'Anders angegeben' },
  healed: { whole: 'ganz', start: 'Beginn', answer: 'Antwort', close: 'Ende', score: 'Bewertung' },
  figures: { wait: 'Wartezeit', close: 'Ende', score: 'Bewertung', agent: 'Agent' },
  differs: (figure, events, log) => `${figure}: ${events}, Log ${log}`,
  availability: 'Was Besucher sehen',
  watch: 'Alle zwei Minuten fragen, ob Besucher jedes Widget online sehen',
  watchHint: 'Eine öffentliche Adresse von SnapEngage; es wird kein Token gesendet.',
  askNow: 'Jetzt fragen',
  noWidgets: 'Noch ist kein Widget bekannt: Sie werden aus Ereignissen gelernt.',
  online: 'für Besucher online',
  offline: 'für Besucher offline',
  unknown: 'nicht bekannt',
  asked: (time) => `gefragt ${time}`,
  closed: (widgets, agents) =>
    `${widgets} ist für Besucher offline, obwohl ${agents === 1 ? '1 Agent' : `${agents} Agenten`} online ${agents === 1 ? 'ist' : 'sind'}.`,
  closedAdvice: 'Sieh in SnapEngage nach Öffnungszeiten, Agenten und Warteschlangengrenze des Widgets.',
};
