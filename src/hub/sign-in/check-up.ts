import type { Finding } from '#shared/contract/doctor.ts';
import { type Provider, ProviderError } from './provider.ts';

/** Whether the provider answers as one, and whether anybody could come in by it. */
export async function checkProvider(
  provider: Provider | undefined,
  { name, rows }: { readonly name: string; readonly rows: number },
): Promise<Finding> {
  if (!provider) return { outcome: 'fine' };
  try {
    await provider.look();
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const advice = error.kind === 'away' ? 'providerAway' : 'providerWrong';
    return { outcome: 'broken', advice, fact: error.fact };
  }
  return rows === 0
    ? { outcome: 'warning', advice: 'nobodyListed', fact: name }
    : { outcome: 'fine', fact: name };
}
