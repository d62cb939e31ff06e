import type { Messages } from '../../en/index.ts';

export const team: Messages['settings']['team'] = {
  overview: 'Teamübersicht',
  teams: 'Teams',
  teamsHint: 'Eines je Zeile: ein Name, ein Doppelpunkt, die Adressen der Agenten, durch Kommas getrennt.',
  teamsExample: 'Abend: ann@example.com, bo@example.com',
  teamsBad: (line) => `Diese Zeile wird nicht verstanden: „${line}“.`,
  limitAgents: 'Agenten sehen nur Besucher ihrer eigenen Teams',
  limitAgentsHint:
    'Ein Chat ist Sache eines Teams, sobald er einem seiner Agenten angeboten oder gegeben wurde. Von anderen Chats sehen Agenten, dass sie warten, nicht wer.',
  chatLimits: 'Agenten mit anderer Grenze',
  chatLimitsHint: 'Einer je Zeile: eine Adresse, ein Doppelpunkt, eine Zahl.',
  rules: 'Der Leitung melden, wenn',
  kinds: {
    longestWait: 'die längste Wartezeit größer ist als',
    waiting: 'mehr Chats warten als',
    online: 'weniger Agenten online sind als',
  },
  limit: { longestWait: 'Grenze, Sekunden', waiting: 'Grenze, Chats', online: 'Grenze, Agenten' },
  lasting: 'Dauer, Sekunden',
  whileWaiting: 'nur solange jemand wartet',
  kind: 'Was',
  addRule: 'Regel hinzufügen',
  removeRule: (n) => `Regel ${n} entfernen`,
  rule: (n) => `Regel ${n}`,
  badNumber: 'Bitte eine ganze Zahl.',
};
