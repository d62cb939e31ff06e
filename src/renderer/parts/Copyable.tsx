import { Copy } from 'lucide-react';
import { useCopy } from '../state/copy.ts';
import { useWords } from '../state/words.ts';
import { Button } from './Button.tsx';
import { Line } from './Card.tsx';
import styles from './Copyable.module.css';

export interface CopyableProps {
  /** What it is, for screen readers. */
  readonly name: string;
  readonly text: string;
  /** Shown before it. */
  readonly label?: string;
  /** Copying is the next thing to do. */
  readonly first?: boolean;
}

/** An address or a token to be taken elsewhere. */
export function Copyable({ name, text, label, first = false }: CopyableProps) {
  const t = useWords();
  const copy = useCopy();
  return (
    <Line>
      {label && <span className={styles.label}>{label}</span>}
      <code className={styles.text}>{text}</code>
      <Button
        look={first ? 'primary' : 'plain'}
        icon={<Copy size={14} />}
        aria-label={t.setup.copyWhat(name)}
        onPress={() => void copy(text)}
      >
        {t.setup.copy}
      </Button>
    </Line>
  );
}
