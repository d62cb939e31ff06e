import type { Messages } from '../en/index.ts';

export const palette: Messages['palette'] = {
  title: 'Befehle',
  placeholder: 'Was möchtest du tun?',
  nothing: 'Nichts gefunden.',
  goTo: (view) => `Zu ${view}`,
  pauseAs: (substatus) => `Pause · ${substatus}`,
  openChat: (visitor) => `Chat von ${visitor} öffnen`,
  theme: (theme) => `Farben: ${theme}`,
  signOut: 'Diesen Browser abmelden',
};
