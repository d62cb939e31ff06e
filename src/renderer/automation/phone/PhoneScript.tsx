import { Card } from '../../parts/Card.tsx';
import { Copyable } from '../../parts/Copyable.tsx';
import styles from '../../settings/Settings.module.css';
import { useMe } from '../../state/board.ts';
import { useWords } from '../../state/words.ts';

/** The plain end that any telephone program can use. */
export function PhoneScript() {
  const t = useWords();
  const me = useMe() || 'you@example.com';
  // A window of the desktop has no address that a script could use.
  const hub = location.protocol.startsWith('http') ? location.origin : '';
  const request = `PUT ${hub}/api/agents/${me}/call`;
  return (
    <Card label={t.phone.script}>
      <strong>{t.phone.script}</strong>
      <p className={styles.hint}>{t.phone.scriptHint}</p>
      <Copyable name={t.phone.script} text={`${request} {"state":"began","callId":"1"}`} />
      <Copyable name={t.phone.script} text={`${request} {"state":"ended","callId":"1"}`} />
    </Card>
  );
}
