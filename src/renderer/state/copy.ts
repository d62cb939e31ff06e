import { useAttempt } from './actions.ts';
import { tell } from './notices.ts';
import { useServices } from './services.tsx';
import { useWords } from './words.ts';

/** Copies, and says so. */
export function useCopy(): (text: string) => Promise<void> {
  const { shell } = useServices();
  const t = useWords();
  const attempt = useAttempt();
  return async (text) => {
    if (await attempt(() => shell.ask('copyText', { text }))) tell('online', t.inspector.copied);
  };
}
