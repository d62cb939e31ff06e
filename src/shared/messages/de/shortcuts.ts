import type { Messages } from '../en/index.ts';

export const shortcuts: Messages['shortcuts'] = {
  title: 'Tastenkürzel',
  list: [
    ['O', 'Online gehen'],
    ['P', 'Pause'],
    ['/', 'Filtern'],
    ['↑ ↓', 'In der Liste bewegen'],
    ['Enter', 'Den Chat öffnen'],
    ['Strg K', 'Befehle'],
    ['1 … 9', 'Zu einer Ansicht'],
    ['R', 'Zurückblicken, nur für die Leitung'],
    ['?', 'Diese Liste'],
  ],
};
