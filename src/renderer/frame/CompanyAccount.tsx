import { useEffect, useState } from 'react';
import { z } from 'zod';
import { Button } from '../parts/Button.tsx';
import { useWords } from '../state/words.ts';

/** `GET /sign-in/ways`. */
const Ways = z.object({ oidc: z.object({ name: z.string() }).optional() });

/** The way in with a company's own accounts, where the hub has one. */
export function CompanyAccount() {
  const t = useWords();
  const [name, setName] = useState<string | undefined>();
  useEffect(() => {
    const ask = async (): Promise<void> => {
      const response = await fetch('/sign-in/ways');
      setName(Ways.parse(await response.json()).oidc?.name);
    };
    // Whoever is not told can still paste a token.
    ask().catch(() => {});
  }, []);
  if (name === undefined) return null;
  const to = new URLSearchParams({ to: location.pathname });
  return (
    <Button look="primary" onPress={() => location.assign(`/sign-in/oidc?${to}`)}>
      {t.signIn.with(name)}
    </Button>
  );
}
