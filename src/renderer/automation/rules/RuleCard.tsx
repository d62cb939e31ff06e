import { useState } from 'react';
import type { RuleFate } from '#shared/contract/rules-requests.ts';
import { formatDateTime, formatTime } from '#shared/messages/clock.ts';
import { ruleSentence } from '#shared/messages/rule-text.ts';
import type { Rule } from '#shared/rules/rule.ts';
import { Button } from '../../parts/Button.tsx';
import { Card, Line } from '../../parts/Card.tsx';
import { Chip } from '../../parts/Chip.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { Switch } from '../../parts/Field.tsx';
import { useAttempt } from '../../state/actions.ts';
import { tell } from '../../state/notices.ts';
import { useServices } from '../../state/services.tsx';
import { useSession } from '../../state/session.ts';
import { useLocale, useWords } from '../../state/words.ts';
import styles from './Rules.module.css';
import { useRuleNames } from './rule-names.ts';

export interface RuleCardProps {
  readonly rule: Rule;
  readonly fate: RuleFate;
  readonly onEdit: () => void;
  readonly onCopy: () => void;
  readonly onChanged: () => void;
}

/** One rule: what it says, how it fares, and what can be done with it. */
export function RuleCard({ rule, fate, onEdit, onCopy, onChanged }: RuleCardProps) {
  const t = useWords();
  const { hub } = useServices();
  const attempt = useAttempt();
  const names = useRuleNames();
  const [removing, setRemoving] = useState(false);
  const change = async (work: () => Promise<unknown>): Promise<void> => {
    if (await attempt(work)) onChanged();
  };
  const tryIt = async (): Promise<void> => {
    const done = await hub.call('tryRule', { id: rule.id });
    const told = done.map(({ do: what, outcome, reason }) =>
      [what, t.activity.outcome[outcome], reason].filter(Boolean).join(' '),
    );
    const failed = done.some(({ outcome }) => outcome === 'failed');
    tell(
      failed ? 'error' : 'online',
      done.length === 0 ? t.rules.triedNothing : t.rules.tried(told.join(' · ')),
    );
  };
  return (
    <Card as="li">
      <div className={styles.head}>
        <Switch
          isSelected={rule.on}
          isDisabled={fate.fixed === true}
          aria-label={t.rules.on(rule.name)}
          onChange={(on) => void change(() => hub.call('putRule', { ...rule, on }))}
        >
          <strong className={styles.name}>{rule.name}</strong>
        </Switch>
        <Fate fate={fate} on={rule.on} />
      </div>
      <p className={styles.sentence}>{ruleSentence(rule, t, names)}</p>
      {fate.fixed && <p className={styles.muted}>{t.rules.fixed}</p>}
      <Line>
        <Button
          isDisabled={fate.fixed === true}
          onPress={onEdit}
          aria-label={`${t.rules.edit}: ${rule.name}`}
        >
          {t.rules.edit}
        </Button>
        <Button onPress={() => void attempt(tryIt)} aria-label={`${t.rules.tryIt}: ${rule.name}`}>
          {t.rules.tryIt}
        </Button>
        <Button look="quiet" onPress={onCopy} aria-label={`${t.rules.copy}: ${rule.name}`}>
          {t.rules.copy}
        </Button>
        <Button
          look="quiet"
          isDisabled={fate.fixed === true}
          onPress={() => setRemoving(true)}
          aria-label={`${t.rules.remove}: ${rule.name}`}
        >
          {t.rules.remove}
        </Button>
      </Line>
      {removing && (
        <Dialog title={t.rules.removeTitle(rule.name)} onClose={() => setRemoving(false)}>
          <div className={styles.dialogButtons}>
            <Button onPress={() => setRemoving(false)}>{t.rules.cancel}</Button>
            <Button
              look="primary"
              onPress={() => {
                setRemoving(false);
                void change(() => hub.call('deleteRule', { id: rule.id }));
              }}
            >
              {t.rules.remove}
            </Button>
          </div>
        </Dialog>
      )}
    </Card>
  );
}

/** Raised, quiet, or stopped because it fired too often. */
function Fate({ fate: { raisedSinceAt, lastFiredAt, limitedUntilAt }, on }: { fate: RuleFate; on: boolean }) {
  const t = useWords();
  const locale = useLocale();
  const { timeZone } = useSession();
  if (limitedUntilAt !== undefined)
    return <Chip tone="error">{t.rules.limited(formatTime(limitedUntilAt, locale, timeZone))}</Chip>;
  if (raisedSinceAt !== undefined)
    return <Chip tone="error">{t.rules.raised(formatTime(raisedSinceAt, locale, timeZone))}</Chip>;
  if (!on && lastFiredAt === undefined) return null;
  return (
    <span className={styles.muted}>
      {lastFiredAt === undefined
        ? t.rules.neverFired
        : t.rules.lastFired(formatDateTime(lastFiredAt, locale, timeZone))}
    </span>
  );
}
