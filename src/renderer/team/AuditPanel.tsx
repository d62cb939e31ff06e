import { useEffect, useState } from 'react';
import { type ProblemCode, toProblem } from '#shared/contract/problem.ts';
import type { AuditEntry } from '#shared/contract/requests.ts';
import { formatDateTime } from '#shared/messages/clock.ts';
import type { Messages } from '#shared/messages/messages.ts';
import { Button } from '../parts/Button.tsx';
import { useAttempt } from '../state/actions.ts';
import { useAgentName } from '../state/board.ts';
import { useSaveFile } from '../state/save-file.ts';
import { useServices } from '../state/services.tsx';
import { useSession } from '../state/session.ts';
import { problemText, useLocale, useWords } from '../state/words.ts';
import styles from './TeamView.module.css';

const REFRESH_MS = 5_000;

/** Who changed what for others, and when; read while it is open. */
export function AuditPanel() {
  const t = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.audit} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.audit.title}</summary>
      {open && (
        <>
          <SaveAll />
          <Entries />
        </>
      )}
    </details>
  );
}

/** With the hashes by which a gap or a change shows. */
function SaveAll() {
  const t = useWords();
  const { hub } = useServices();
  const attempt = useAttempt();
  const saveFile = useSaveFile();
  const save = (): Promise<boolean> =>
    attempt(async () => {
      const { text } = await hub.call('exportAudit', { format: 'jsonl' });
      await saveFile('queuetray-audit.jsonl', text);
    });
  return <Button onPress={() => void save()}>{t.audit.save}</Button>;
}

function Entries() {
  const t = useWords();
  const locale = useLocale();
  const nameOf = useAgentName();
  const { timeZone } = useSession();
  const { hub } = useServices();
  const [entries, setEntries] = useState<readonly AuditEntry[] | undefined>();
  const [problem, setProblem] = useState<string | undefined>();
  useEffect(() => {
    const read = async (): Promise<void> => {
      try {
        setEntries(await hub.call('readAudit'));
        setProblem(undefined);
      } catch (error) {
        setProblem(problemText(toProblem(error), t));
      }
    };
    void read();
    const timer = setInterval(() => void read(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [hub, t]);
  if (problem !== undefined) return <p className={styles.bad}>{problem}</p>;
  if (!entries) return <p>{t.frame.connecting}</p>;
  if (entries.length === 0) return <p>{t.audit.empty}</p>;
  return (
    <ol>
      {entries.map((entry) => (
        <li key={entry.id}>
          <span className={`${styles.when} tabular`}>{formatDateTime(entry.at, locale, timeZone)}</span>
          <span>{t.audit.line(actorOf(entry, t, nameOf), describe(entry, t, nameOf))}</span>
          {entry.outcome !== 'done' && (
            <span className={styles.bad}>{t.problems[entry.outcome as ProblemCode] ?? entry.outcome}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Whoever has no name: the admin token at the hub's computer or elsewhere, or somebody who was not let in. */
function actorOf({ by, role, outcome }: AuditEntry, t: Messages, nameOf: (id: string) => string): string {
  if (by !== '') return nameOf(by);
  if (role === 'supervisor') return t.audit.adminToken;
  return role === undefined && outcome === 'not-authenticated' ? t.audit.nobody : t.audit.owner;
}

function describe(
  { action, subject = '', detail }: AuditEntry,
  t: Messages,
  nameOf: (id: string) => string,
): string {
  switch (action) {
    case 'setStatus': {
      const { status, substatus } = detail as { status?: string; substatus?: string };
      return t.audit.setStatus[status === 'online' ? 'online' : 'pause'](nameOf(subject), substatus ?? '');
    }
    case 'planPause':
      return t.audit.plannedPause(nameOf(subject));
    case 'callOffPause':
      return t.audit.calledOffPause(nameOf(subject));
    case 'extendPause':
      return t.audit.extendedPause(nameOf(subject));
    case 'writeBreaks':
      return t.audit.changedBreaks(nameOf(subject));
    case 'tryBreak':
      return t.audit.triedBreak(nameOf(subject));
    case 'writeHubSettings':
      return t.audit.settings(Object.keys(detail).join(', '));
    case 'setSecret':
    case 'makeWebhookToken':
      return t.audit.secret(subject);
    case 'readWebhookToken':
      return t.audit.tokenShown;
    case 'grantAccess':
      return t.audit.granted(subject);
    case 'revokeAccess':
      return t.audit.revoked(subject);
    case 'renewAccess':
      return t.audit.renewed(subject);
    case 'linkAccess':
      return t.audit.linked(subject);
    case 'repeatActivity':
      return t.audit.repeated(subject);
    case 'putRule':
      return t.audit.rulePut(subject);
    case 'deleteRule':
      return t.audit.ruleDeleted(subject);
    case 'tryRule':
      return t.audit.ruleTried(subject);
    case 'acknowledgeAlarm':
      return t.audit.acknowledged(subject);
    case 'snoozeAlarm':
      return t.audit.snoozed(subject);
    case 'setWebhook':
      return t.audit.webhookSet(subject);
    case 'removeWebhook':
      return t.audit.webhookRemoved(subject);
    case 'rotateWebhook':
      return t.audit.webhookSecret(subject);
    case 'tryWebhook':
    case 'resendWebhookMessage':
      return t.audit.webhookSent(subject);
    case 'endSession':
      return t.audit.endedSession(subject);
    case 'endAllSessions':
      return t.audit.endedSessions;
    case 'readLog':
      return t.audit.logRead;
    case 'reread':
      return t.audit.reread;
    case 'writeDailyReport':
      return t.audit.dailyReport;
    case 'startRecording':
      return t.audit.recorded;
    case 'stopRecording':
    case 'removeRecording':
      return t.audit.recordingEnded;
    case 'exportRecording':
      return t.audit.exported;
    case 'eraseVisitor':
      return t.audit.erased;
    case 'findVisitor':
      return t.audit.lookedFor;
    case 'readJournal':
    case 'readPayload':
    case 'suggestNames':
    case 'tryNames':
      return t.audit.inspected;
    case 'reportCall':
      return t.audit.call[detail.state === 'began' ? 'began' : 'ended'](nameOf(subject));
    case 'writePhone':
      return t.audit.phone(Object.keys(detail).join(', '));
    case 'tryPhoneSource':
    case 'tryPhoneBusy':
    case 'sendTestStatus':
    case 'sendTestEvent':
    case 'testPost':
      return t.audit.tested;
    case 'exportAudit':
      return t.audit.savedThis;
    case 'signIn':
      return t.audit.signedIn;
    case 'refused':
      return t.audit.refused(String(detail.path ?? ''));
    case 'leftOut':
      return t.audit.leftOut(Number(detail.times ?? 0));
    default:
      return action;
  }
}
