import { useState } from 'react';
import { formatTime } from '#shared/messages/clock.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { useBoardState } from '../state/board.ts';
import { useFirstWords, useLocale } from '../state/words.ts';

/** Shown while the feed is cut: since when, what is being done, and why on request. */
export function ConnectionBanner() {
  const t = useFirstWords();
  const locale = useLocale();
  const { connection } = useBoardState();
  const [open, setOpen] = useState(false);
  if (connection.state !== 'reconnecting' && connection.state !== 'refused') return null;
  const text =
    connection.state === 'refused'
      ? t.frame.refused
      : t.frame.reconnecting(formatTime(connection.sinceAt, locale), connection.attempt);
  return (
    <Banner
      mark="error"
      actions={
        <Button onPress={() => setOpen(!open)}>{open ? t.frame.hideDetails : t.frame.showDetails}</Button>
      }
    >
      {text}
      {open && <div>{connection.reason}</div>}
    </Banner>
  );
}
