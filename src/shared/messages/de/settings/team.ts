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
  rules: 'Alarme',
  rulesHint: 'Wann Supervisoren von der Warteschlange als Ganzem erfahren, sagen Regeln.',
  showRules: 'Regeln zeigen',
};
