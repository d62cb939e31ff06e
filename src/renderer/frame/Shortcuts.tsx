import { Dialog } from '../parts/Dialog.tsx';
import { useWords } from '../state/words.ts';
import styles from './Shortcuts.module.css';

export function Shortcuts({ onClose }: { onClose: () => void }) {
  const t = useWords();
  return (
    <Dialog title={t.shortcuts.title} onClose={onClose}>
      <dl className={styles.list}>
        {t.shortcuts.list.map(([keys, does]) => (
          <div key={keys} className={styles.row}>
            <dt>
              <kbd className={styles.key}>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
