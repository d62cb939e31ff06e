import { useCallback } from 'react';
import { Banner } from '../../parts/Banner.tsx';
import { Button } from '../../parts/Button.tsx';
import { usePolled } from '../../state/polled.ts';
import { navigate } from '../../state/route.ts';
import { useServices } from '../../state/services.tsx';
import { useWords } from '../../state/words.ts';

const REFRESH_MS = 30_000;

/** Webhooks that the hub has switched off by itself. For supervisors. */
export function WebhookBanner() {
  const t = useWords();
  const { hub } = useServices();
  const read = useCallback(() => hub.call('readWebhooks'), [hub]);
  const [webhooks = []] = usePolled(read, REFRESH_MS);
  const off = webhooks.filter(({ offBecause }) => offBecause !== undefined).map(({ id }) => id);
  if (off.length === 0) return null;
  return (
    <Banner
      mark="error"
      actions={<Button onPress={() => navigate('automation', { tab: 'webhooks' })}>{t.webhooks.show}</Button>}
    >
      {t.webhooks.banner(off)}
    </Banner>
  );
}
