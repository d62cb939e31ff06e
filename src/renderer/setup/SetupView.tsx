import { Building2, Laptop, type LucideIcon, Sparkles } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ConnectionChoice } from '#shared/contract/shell.ts';
import { StatusMark } from '../parts/StatusMark.tsx';
import { useAttempt } from '../state/actions.ts';
import { tell, useNotices } from '../state/notices.ts';
import { useServices } from '../state/services.tsx';
import { useWords } from '../state/words.ts';
import { JoinHub } from './JoinHub.tsx';
import styles from './Setup.module.css';
import { SetupSteps } from './SetupSteps.tsx';

export const SetupView = () => <Setup hasSession />;
/** Before there is a hub to have a session with. */
export const FirstRun = () => <Setup hasSession={false} />;

/** The demo, this computer, or a team's hub. Everything can be changed later. */
function Setup({ hasSession }: { hasSession: boolean }) {
  const t = useWords();
  const { shell } = useServices();
  const attempt = useAttempt();
  const notices = useNotices();
  const [page, setPage] = useState<'choose' | 'own' | 'team'>('choose');
  const [starting, setStarting] = useState(false);
  const [connection, setConnection] = useState<ConnectionChoice | undefined>();
  useEffect(() => {
    void shell.ask('readConnection').then(setConnection);
  }, [shell]);

  const connect = async (mode: 'demo' | 'own'): Promise<void> => {
    setStarting(true);
    await attempt(async () => {
      const answer = await shell.ask('connect', { mode });
      if (!answer.ok) tell('error', answer.reason);
      else if (answer.link) location.assign(answer.link);
    });
    setStarting(false);
  };
  const chooseThisComputer = async (): Promise<void> => {
    if (connection?.mode !== 'own') await connect('own');
    setPage('own');
  };

  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <header>
          <h1 className={styles.title}>{t.setup.title}</h1>
          <p className={styles.intro}>{t.setup.intro}</p>
        </header>
        {!hasSession &&
          notices.map(({ id, mark, text }) => (
            <p key={id} className={styles.notice} role="alert">
              <StatusMark mark={mark} />
              {text}
            </p>
          ))}
        {page === 'choose' && (
          <>
            <h2>{t.setup.choose}</h2>
            <ul className={styles.choices}>
              <Choice
                icon={Sparkles}
                title={starting ? t.setup.starting : t.setup.demo}
                hint={t.setup.demoHint}
                onChoose={() => void connect('demo')}
              />
              <Choice
                icon={Laptop}
                title={t.setup.own}
                hint={t.setup.ownHint}
                onChoose={() => void chooseThisComputer()}
              />
              <Choice
                icon={Building2}
                title={t.setup.team}
                hint={t.setup.teamHint}
                onChoose={() => setPage('team')}
              />
            </ul>
            <p className={styles.intro}>{t.setup.canChangeLater}</p>
          </>
        )}
        {page === 'own' && hasSession && <SetupSteps onBack={() => setPage('choose')} />}
        {page === 'team' && <JoinHub onBack={() => setPage('choose')} />}
      </div>
    </div>
  );
}

interface ChoiceProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly hint: string;
  readonly onChoose: () => void;
}

const Choice = ({ icon: Icon, title, hint, onChoose }: ChoiceProps) => (
  <li>
    <button type="button" className={styles.choice} onClick={onChoose}>
      <Icon size={24} aria-hidden="true" />
      <span>
        <strong>{title}</strong>
        <span className={styles.hint}>{hint}</span>
      </span>
    </button>
  </li>
);
