import { type ReactNode, use } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useServices } from '../state/services.tsx';
import { useLocale } from '../state/words.ts';

/**
 * All words are there for what is inside, which is shown when they are loaded; and React Aria's own words, e.g. how
 * a screen reader closes a dialog, are in the person's locale.
 */
export function Spoken({ children }: { children: ReactNode }) {
  const { words } = useServices();
  // The only hook that may wait: one that keeps a state must not stand before it.
  if (!words.whole()) use(words.loadWhole());
  return <InLocale>{children}</InLocale>;
}

function InLocale({ children }: { children: ReactNode }) {
  return <I18nProvider locale={useLocale()}>{children}</I18nProvider>;
}
