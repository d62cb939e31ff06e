import { useCallback } from 'react';
import type { AvailabilityAnswer } from '#shared/contract/gaps-requests.ts';
import { Banner } from '../parts/Banner.tsx';
import { usePolled } from '../state/polled.ts';
import { useServices } from '../state/services.tsx';
import { useWords } from '../state/words.ts';

const REFRESH_MS = 30_000;

/** Widgets that visitors see offline although agents are online. */
export function ClosedWidgets() {
  const t = useWords();
  const { hub } = useServices();
  const read = useCallback(() => hub.call('readAvailability'), [hub]);
  const [answer] = usePolled<AvailabilityAnswer>(read, REFRESH_MS);
  if (!answer || answer.closed.length === 0) return null;
  const names = answer.closed.map(({ name, widgetId }) => name ?? widgetId).join(', ');
  return (
    <Banner mark="error">
      {t.gaps.closed(names, answer.agentsOnline)} {t.gaps.closedAdvice}
    </Banner>
  );
}
