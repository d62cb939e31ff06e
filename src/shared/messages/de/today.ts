import type { Messages } from '../en/index.ts';

export const today: Messages['today'] = {
  title: 'Heute',
  hint: 'Zum Vergrößern über ein Bild ziehen. Im Bild: Pfeiltasten lesen Werte, + − 0 vergrößern, Umschalt und Pfeil schieben.',
  keys: 'Pfeiltasten lesen Werte, Plus und Minus vergrößern und verkleinern, 0 zeigt den ganzen Tag, Umschalt und Pfeil schieben.',
  zoomIn: 'Näher heran',
  zoomOut: 'Weiter weg',
  wholeDay: 'Ganzer Tag',
  asTable: 'Als Tabelle zeigen',
  asChart: 'Als Bild zeigen',
  fromTo: (from, to) => `${from} – ${to}`,
  queue: {
    title: 'Warteschlange',
    waiting: 'Wartende Chats',
    longest: 'Längste Wartezeit',
    quiet: 'In dieser Zeit musste niemand warten.',
    summary: (most, time, longest) =>
      `Am meisten zugleich: ${most}, in der Viertelstunde ab ${time}. Längste Wartezeit: ${longest}.`,
    at: (time, waiting, longest) =>
      longest === undefined
        ? `${time} · niemand wartet`
        : `${time} · ${waiting === 1 ? '1 wartet' : `${waiting} warten`} · längste Zeit ${longest}`,
    unknownAt: (time) => `${time} · noch nicht bekannt`,
    columns: ['Ab', 'Wartend zu Beginn', 'Höchstens wartend', 'Längste Wartezeit'],
  },
  quarters: {
    title: 'Angeboten je Viertelstunde',
    offered: (n) => `${n} angeboten`,
    offeredAt: (times, n) => `${times} · ${n} angeboten`,
    at: (times, offered, answered, abandoned) =>
      `${times} · ${offered} angeboten, ${answered} beantwortet, ${abandoned} abgebrochen`,
    answered: (n) => `${n} beantwortet`,
    abandoned: (n) => `${n} abgebrochen`,
    open: (n) => `${n} noch offen`,
    botOnly: (n) => `${n} nur vom Bot`,
    empty: 'Heute wurde noch kein Chat angeboten.',
    columns: ['Ab', 'Angeboten', 'Beantwortet', 'Abgebrochen', 'Noch offen', 'Nur vom Bot'],
  },
  answers: {
    title: 'Zeit bis zur ersten Antwort',
    longer: (than) => `länger als ${than}`,
    at: (times, n, share) => `${times} · ${n === 1 ? '1 Chat' : `${n} Chats`} (${share})`,
    summary: (share, target, p50, p90) =>
      `${share} innerhalb des Ziels von ${target}. Die Hälfte binnen ${p50}, neun von zehn binnen ${p90}.`,
    empty: 'Kein in dieser Zeit angebotener Chat wurde beantwortet.',
    columns: ['Beantwortet nach', 'Chats', 'Anteil'],
  },
  agents: {
    title: 'Agenten',
    summary: (agents, chats) =>
      `${agents === 1 ? '1 Agent' : `${agents} Agenten`}, ${chats === 1 ? '1 Chat' : `${chats} Chats`} in ihren Händen. Hohl: noch nicht beantwortet. Ein Klick öffnet den Chat.`,
    assigned: (visitor, times, duration) => `${visitor}, noch nicht beantwortet, ${times} (${duration})`,
    active: (visitor, times, duration) => `${visitor}, ${times} (${duration})`,
    assignedWhat: (visitor) => `Zugeteilt: ${visitor}`,
    activeWhat: (visitor) => `Chat: ${visitor}`,
    first: (n, of) => `Die ersten ${n} von ${of}. Vergrößern zeigt andere.`,
    empty: 'Heute wurde noch kein Agent gesehen.',
    columns: ['Agent', 'Was', 'Von', 'Bis', 'Dauer'],
  },
};
