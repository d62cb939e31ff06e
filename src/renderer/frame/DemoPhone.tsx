import { Phone, PhoneOff } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../parts/Button.tsx';
import { useAttempt } from '../state/actions.ts';
import { useMe } from '../state/board.ts';
import { useServices } from '../state/services.tsx';
import { useWords } from '../state/words.ts';
import styles from './DemoPhone.module.css';

/** The call outlives a page that is loaded anew. */
const KEPT = 'demo-call';

/** The demo's telephone: a call comes in, and what follows is what would follow from a real one. */
export function DemoPhone() {
  const t = useWords();
  const { hub } = useServices();
  const attempt = useAttempt();
  const me = useMe();
  const [callId, setCallId] = useState(() => sessionStorage.getItem(KEPT) ?? '');
  if (me === '') return null;
  const keep = (id: string): void => {
    sessionStorage.setItem(KEPT, id);
    setCallId(id);
  };
  const comesIn = async (): Promise<void> => {
    const id = `demo-${Date.now()}`;
    keep(id);
    await attempt(() => hub.call('reportCall', { agentId: me, state: 'began', callId: id }));
  };
  const hangUp = async (): Promise<void> => {
    keep('');
    await attempt(() => hub.call('reportCall', { agentId: me, state: 'ended', callId }));
  };
  return callId === '' ? (
    <Button icon={<Phone size={16} />} aria-label={t.phone.demoComesIn} onPress={() => void comesIn()}>
      <span className={styles.words}>{t.phone.demoComesIn}</span>
    </Button>
  ) : (
    <Button
      look="danger"
      icon={<PhoneOff size={16} />}
      aria-label={t.phone.demoHangUp}
      title={t.phone.demoTalking}
      onPress={() => void hangUp()}
    >
      <span className={styles.words}>{t.phone.demoHangUp}</span>
    </Button>
  );
}
