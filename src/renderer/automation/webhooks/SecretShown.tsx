import { Copyable } from '../../parts/Copyable.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { useWords } from '../../state/words.ts';

/** A secret that was just made: now or never. */
export function SecretShown({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useWords();
  return (
    <Dialog title={t.webhooks.secretTitle} onClose={onClose}>
      <p>{t.webhooks.secretOnce}</p>
      <Copyable name={t.webhooks.secret} text={secret} first />
    </Dialog>
  );
}
