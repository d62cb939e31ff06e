import { useEffect, useState } from 'react';
import { soundBlocked } from '../alerts/sounds.ts';
import { Banner } from '../parts/Banner.tsx';
import { usePreferences } from '../state/preferences.ts';
import { useWords } from '../state/words.ts';

/** A browser is silent until its page was clicked once: says so before the first chat is missed. */
export function SoundHint() {
  const t = useWords();
  const { sound } = usePreferences();
  const [blocked, setBlocked] = useState(soundBlocked);
  useEffect(() => {
    const look = (): void => setBlocked(soundBlocked());
    for (const event of ['click', 'keyup']) document.addEventListener(event, look);
    return () => {
      for (const event of ['click', 'keyup']) document.removeEventListener(event, look);
    };
  }, []);
  return blocked && sound.on ? <Banner mark="unknown">{t.frame.clickForSound}</Banner> : null;
}
