import type { Messages } from '../en/index.ts';

export const cli: Messages['cli'] = {
  mayBeEmpty: '(Enter: wie es ist)',
  who: (present) =>
    `Deine E-Mail-Adresse in SnapEngage; der Hub eines Teams hat keine (Enter: ${present || 'keine'})`,
  choose: (n, present) => `1–${n} (Enter: ${present})`,
  whenEntered: 'Trag sie bei SnapEngage ein und drück dann hier Enter',
  acceptKey: 'Hast du ihn verglichen, und ist es der des Servers? Schreib ja, um ihn anzunehmen',
  yes: 'ja',
  substatuses: (present) => `Pausengründe, durch Kommas getrennt (jetzt: ${present})`,
  done: 'Fertig. Alles lässt sich später in den Einstellungen ändern. „queuetray doctor“ sieht nach, ob alles gut ist.',
  left: 'Verlassen. Was du geantwortet hast, ist aufbewahrt; beginn wieder, wann du magst.',
};
