import { Banner } from '../parts/Banner.tsx';
import { usePreferences } from '../state/preferences.ts';
import { useSoundBlocked } from '../state/sound.ts';
import { useFirstWords } from '../state/words.ts';

/** A browser is silent until its page was clicked once: says so before the first chat is missed. */
export function SoundHint() {
  const t = useFirstWords();
  const { sound } = usePreferences();
  const blocked = useSoundBlocked();
  return blocked && sound.on ? <Banner mark="unknown">{t.frame.clickForSound}</Banner> : null;
}
